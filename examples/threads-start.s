# Where a thread starts, with its number and the argument of thread-spawn. Each thread runs in an instance of its own, whose stack pointer is a
# global variable of WebAssembly, which C cannot set.
	.text
	.globaltype __stack_pointer, i32
	.functype run_thread (i32) -> ()
	.section .text.wasi_thread_start,"",@
	.globl wasi_thread_start
	.type wasi_thread_start,@function
wasi_thread_start:
	.functype wasi_thread_start (i32, i32) -> ()
	local.get 1
	i32.load 0
	global.set __stack_pointer
	local.get 1
	call run_thread
	end_function
