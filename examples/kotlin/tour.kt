// A tour of the language: classes, lambdas, collections, text, numbers, exceptions. Prints the same on the JVM and as WebAssembly.

sealed interface Shape {
    val name: String
    fun area(): Double
}

data class Rectangle(val width: Int, val height: Int) : Shape {
    override val name get() = "rectangle"
    override fun area() = (width * height).toDouble()
}

data class Square(val side: Int) : Shape {
    override val name get() = "square"
    override fun area() = (side * side).toDouble()
}

object Nothingness : Shape {
    override val name = "nothingness"
    override fun area() = 0.0
}

class Account(private var balance: Long) {
    class Overdrawn(val missing: Long) : RuntimeException("overdrawn by $missing")

    fun withdraw(amount: Long): Long {
        if (amount > balance) throw Overdrawn(amount - balance)
        balance -= amount
        return balance
    }
}

class Node<T : Comparable<T>>(val value: T, var left: Node<T>? = null, var right: Node<T>? = null) {
    fun insert(other: T): Unit = when {
        other < value -> left?.insert(other) ?: run { left = Node(other) }
        else -> right?.insert(other) ?: run { right = Node(other) }
    }

    fun walk(visit: (T) -> Unit) {
        left?.walk(visit)
        visit(value)
        right?.walk(visit)
    }
}

fun describe(shape: Shape) = when (shape) {
    is Rectangle -> "${shape.width} by ${shape.height}"
    is Square -> "side ${shape.side}"
    Nothingness -> "no extent"
}

fun primes() = sequence {
    val found = mutableListOf<Int>()
    var candidate = 2
    while (true) {
        if (found.none { candidate % it == 0 }) {
            found += candidate
            yield(candidate)
        }
        candidate++
    }
}

fun guarded(step: Int): String {
    val trace = StringBuilder()
    try {
        trace.append("try ")
        when (step) {
            0 -> trace.append("calm ")
            1 -> error("step $step")
            2 -> trace.append("abc".toInt())
            else -> trace.append(listOf(1, 2).first { it > step })
        }
    } catch (e: IllegalStateException) {
        trace.append("state(${e.message}) ")
    } catch (e: NumberFormatException) {
        trace.append("number ")
    } catch (e: Exception) {
        trace.append("other ")
    } finally {
        trace.append("finally")
    }
    return trace.toString()
}

fun fibonacci(n: Int): Int = if (n < 2) n else fibonacci(n - 1) + fibonacci(n - 2)

fun main() {
    val shapes = listOf(Rectangle(2, 3), Square(4), Nothingness, Rectangle(5, 1).copy(height = 7))
    shapes.sortedByDescending { it.area() }.forEach { println("${it.name}: ${describe(it)}, area ${it.area()}") }
    println(shapes.groupBy { it.name }.mapValues { (_, of) -> of.size })

    val account = Account(100)
    println(account.withdraw(30))
    try {
        account.withdraw(100)
    } catch (e: Account.Overdrawn) {
        println("${e.message}, ${e.missing}")
    }
    repeat(4) { println(guarded(it)) }

    val root = Node("m")
    "the quick brown fox jumps over the lazy dog".split(' ').forEach(root::insert)
    println(buildString { root.walk { append(it).append(' ') } }.trim())

    println(primes().take(15).joinToString())
    val counts = "größer, größte, Größe: ÄÖÜ 日本 𝄞".groupingBy { it.isLetter() }.eachCount()
    println(counts[true].toString() + " letters, " + counts[false])
    println("ÄÖÜ".lowercase() + " " + "straße".uppercase() + " " + "𝄞".length)

    println(Long.MAX_VALUE / 7 * -3 + (1L shl 40))
    println(listOf(0.1 + 0.2, 123456.5, -0.0, 1.0 / 3.0, Double.NaN).joinToString())
    println(listOf(1.5f * 3, Int.MIN_VALUE ushr 3, 0xFFu.toUByte(), 'a' + 2).joinToString())
    println((1..10).fold(1L) { product, factor -> product * factor })
    println(IntArray(8) { it * it }.let { squares -> squares.reversed().chunked(3).map { it.sum() } })
    println(mapOf("b" to 2, "a" to 1).toList().sortedBy { (key, _) -> key })
    println(fibonacci(24))
    println((null as String?)?.length ?: "null")
}
