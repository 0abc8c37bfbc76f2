//! A program for the tests of debug information of Rust: see the script beside it.
#![no_std]
#![crate_type = "cdylib"]

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

pub enum Shape {
    Empty,
    Circle(f64),
    Rectangle { width: u32, height: u32 },
}

pub struct Item<'a> {
    name: &'a str,
    prices: &'a [i32],
    shape: Shape,
    owner: Option<&'a u32>,
}

#[inline(always)]
fn double(price: i32) -> i32 {
    let doubled = price * 2;
    doubled
}

#[inline(never)]
fn total(item: &Item) -> i32 {
    let mut sum = item.name.len() as i32;
    let mut index = 0;
    while index < item.prices.len() {
        sum += double(item.prices[index]);
        index += 1;
    }
    match item.shape {
        Shape::Empty => sum,
        Shape::Circle(radius) => sum + radius as i32,
        Shape::Rectangle { width, height } => sum + (width * height) as i32,
    }
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i32 {
    let prices = [n, 2, 3];
    let text = "lamp";
    let owner = 11;
    let letter = 'ä';
    let pair = (n, true);
    let item = Item { name: text, prices: &prices, shape: Shape::Rectangle { width: 3, height: 4 }, owner: Some(&owner) };
    let other = Item { name: "none", prices: &[], shape: Shape::Circle(2.5), owner: None };
    let empty = Item { name: "", prices: &[], shape: Shape::Empty, owner: None };
    let all = total(&item) + total(&other) + total(&empty);
    all + pair.0 + letter as i32
}

#[no_mangle]
pub extern "C" fn pick(index: usize) -> i32 {
    let table = [1, 2, 3];
    table[index]
}
