package dev.tuber.wasm.nodes.instrument;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;

/**
 * An expression in a debugger: numbers, names of a scope, {@code .member}, {@code [index]}, {@code name = value}, arithmetic, comparisons and
 * logic with the precedence of C. Whole numbers are computed with 64 bits. Evaluated while it is read.
 */
public final class DebugExpression {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();
    private static final int MAXIMUM_DEPTH = 100;
    /** By rising precedence; longer operators first. */
    private static final String[][] OPERATORS = {{"||"}, {"&&"}, {"|"}, {"^"}, {"&"}, {"==", "!="}, {"<=", ">=", "<", ">"}, {"<<", ">>"}, {"+", "-"},
                    {"*", "/", "%"}};

    private final String text;
    private final Object scope;
    private int position;
    private int depth;

    private DebugExpression(String text, Object scope) {
        this.text = text;
        this.scope = scope;
    }

    /** Why an expression has no value. */
    public static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        Fault(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Evaluates an expression.
     *
     * @param scope an object with the variables as members
     * @throws Fault if the expression is malformed, or names what is not there
     */
    public static Object evaluate(String text, Object scope) throws Fault {
        DebugExpression expression = new DebugExpression(text, scope);
        try {
            Object value = expression.assignment();
            expression.skipSpace();
            if (expression.position < text.length()) {
                throw new Fault("unexpected '" + text.substring(expression.position) + "'");
            }
            return value;
        } catch (InteropException e) {
            throw new Fault(e.getMessage() == null ? "cannot be evaluated: " + text : e.getMessage());
        } catch (ArithmeticException e) {
            throw new Fault("division by zero");
        }
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private boolean skip(String word) {
        skipSpace();
        boolean found = text.startsWith(word, position);
        position += found ? word.length() : 0;
        return found;
    }

    private Object assignment() throws Fault, InteropException {
        int start = position;
        skipSpace();
        String name = name();
        skipSpace();
        if (!name.isEmpty() && text.startsWith("=", position) && !text.startsWith("==", position)) {
            position++;
            Object value = binary(0);
            INTEROP.writeMember(scope, name, value);
            return value;
        }
        position = start;
        return binary(0);
    }

    private Object binary(int level) throws Fault, InteropException {
        if (level == OPERATORS.length) {
            return unary();
        }
        Object left = binary(level + 1);
        while (true) {
            String operator = operator(OPERATORS[level]);
            if (operator == null) {
                return left;
            }
            left = apply(operator, left, binary(level + 1));
        }
    }

    private String operator(String[] candidates) {
        skipSpace();
        for (String candidate : candidates) {
            if (text.startsWith(candidate, position) && !isPartOfLonger(candidate)) {
                position += candidate.length();
                return candidate;
            }
        }
        return null;
    }

    private boolean isPartOfLonger(String operator) {
        char next = position + operator.length() < text.length() ? text.charAt(position + operator.length()) : ' ';
        return operator.length() == 1 && "|&<>".contains(operator) && next == operator.charAt(0);
    }

    private static Object apply(String operator, Object left, Object right) throws Fault, InteropException {
        if (operator.equals("&&") || operator.equals("||")) {
            return operator.equals("&&") ? isTrue(left) && isTrue(right) : isTrue(left) || isTrue(right);
        }
        if (isWhole(left) && isWhole(right)) {
            return whole(operator, INTEROP.asLong(left), INTEROP.asLong(right));
        }
        if (INTEROP.fitsInDouble(left) && INTEROP.fitsInDouble(right)) {
            return fraction(operator, INTEROP.asDouble(left), INTEROP.asDouble(right));
        }
        if (operator.equals("==") || operator.equals("!=")) {
            boolean areEqual = INTEROP.isString(left) && INTEROP.isString(right) ? INTEROP.asString(left).equals(INTEROP.asString(right)) :
                            INTEROP.isBoolean(left) && INTEROP.isBoolean(right) ? INTEROP.asBoolean(left) == INTEROP.asBoolean(right) :
                            INTEROP.isNull(left) && INTEROP.isNull(right) || left == right;
            return areEqual == operator.equals("==");
        }
        throw new Fault("'" + operator + "' wants numbers");
    }

    /** Numbers with a fraction keep it, even where it is 0. */
    private static boolean isWhole(Object value) {
        return INTEROP.fitsInLong(value) && !(value instanceof Double) && !(value instanceof Float);
    }

    private static Object whole(String operator, long left, long right) throws Fault {
        return switch (operator) {
            case "+" -> narrow(left + right);
            case "-" -> narrow(left - right);
            case "*" -> narrow(left * right);
            case "/" -> narrow(left / right);
            case "%" -> narrow(left % right);
            case "&" -> narrow(left & right);
            case "|" -> narrow(left | right);
            case "^" -> narrow(left ^ right);
            case "<<" -> narrow(left << right);
            case ">>" -> narrow(left >> right);
            default -> compare(operator, Long.compare(left, right));
        };
    }

    private static Object fraction(String operator, double left, double right) throws Fault {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            case "%" -> left % right;
            case "==" -> left == right;
            case "!=" -> left != right;
            case "<" -> left < right;
            case "<=" -> left <= right;
            case ">" -> left > right;
            case ">=" -> left >= right;
            default -> throw new Fault("'" + operator + "' wants whole numbers");
        };
    }

    private static Object compare(String operator, int order) throws Fault {
        return switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new Fault("unknown operator " + operator);
        };
    }

    private static Object narrow(long value) {
        return value == (int) value ? (Object) (int) value : (Object) value;
    }

    private static boolean isTrue(Object value) throws InteropException {
        return INTEROP.isBoolean(value) ? INTEROP.asBoolean(value) : INTEROP.fitsInLong(value) ? INTEROP.asLong(value) != 0 : !INTEROP.isNull(value);
    }

    private Object unary() throws Fault, InteropException {
        if (++depth > MAXIMUM_DEPTH) {
            throw new Fault("the expression nests too deeply");
        }
        Object value;
        if (skip("-")) {
            Object operand = unary();
            value = isWhole(operand) ? narrow(-INTEROP.asLong(operand)) : (Object) (-INTEROP.asDouble(operand));
        } else if (skip("!")) {
            value = !isTrue(unary());
        } else if (skip("~")) {
            value = narrow(~INTEROP.asLong(unary()));
        } else if (skip("*")) {
            value = INTEROP.readMember(unary(), "*");
        } else {
            value = postfix(primary());
        }
        depth--;
        return value;
    }

    private Object postfix(Object start) throws Fault, InteropException {
        Object value = start;
        while (true) {
            if (skip("[")) {
                Object index = binary(0);
                require("]");
                value = INTEROP.readArrayElement(value, INTEROP.asLong(index));
            } else if (skip("->")) {
                value = INTEROP.readMember(INTEROP.readMember(value, "*"), name());
            } else if (skip(".")) {
                String member = name();
                // Rust writes a dot also where it follows a pointer.
                boolean follows = !INTEROP.isMemberReadable(value, member) && INTEROP.isMemberReadable(value, "*");
                value = INTEROP.readMember(follows ? INTEROP.readMember(value, "*") : value, member);
            } else {
                return value;
            }
        }
    }

    private void require(String word) throws Fault {
        if (!skip(word)) {
            throw new Fault("'" + word + "' expected at position " + (position + 1));
        }
    }

    private Object primary() throws Fault, InteropException {
        if (skip("(")) {
            Object value = binary(0);
            require(")");
            return value;
        }
        skipSpace();
        if (position < text.length() && Character.isDigit(text.charAt(position))) {
            return number();
        }
        String name = name();
        if (name.isEmpty()) {
            throw new Fault(position < text.length() ? "unexpected '" + text.substring(position) + "'" : "unexpected end");
        }
        if (!INTEROP.isMemberReadable(scope, name)) {
            throw new Fault("no variable " + name);
        }
        return INTEROP.readMember(scope, name);
    }

    private String name() {
        skipSpace();
        int start = position;
        while (position < text.length() && (Character.isLetterOrDigit(text.charAt(position)) || "$_#".indexOf(text.charAt(position)) >= 0)) {
            position++;
        }
        return text.substring(start, position);
    }

    private Object number() throws Fault {
        int start = position;
        while (position < text.length() && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '.' || text.charAt(
                        position) == '_')) {
            position++;
        }
        String digits = text.substring(start, position).replace("_", "");
        try {
            if (digits.startsWith("0x") || digits.startsWith("0X")) {
                return narrow(Long.parseUnsignedLong(digits.substring(2), 16));
            }
            return digits.contains(".") || digits.contains("e") ? (Object) Double.parseDouble(digits) : narrow(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            throw new Fault("not a number: " + digits);
        }
    }
}
