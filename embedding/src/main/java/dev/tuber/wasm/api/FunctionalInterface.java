package dev.tuber.wasm.api;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An interface with one abstract method, by which functions go from the guest to Java and from Java to the guest. */
final class FunctionalInterface<T> {
    private static final MethodHandle CALL = callHandle("call", Object.class);
    /** Without objects for results. */
    private static final Map<Class<?>, MethodHandle> CALLS = Map.of(int.class, callHandle("callInt", int.class), long.class, callHandle("callLong", long.class),
                    float.class, callHandle("callFloat", float.class), double.class, callHandle("callDouble", double.class), void.class,
                    callHandle("callVoid", void.class));

    private static final Map<Class<?>, String> NUMBERS = Map.of(int.class, "i32", long.class, "i64", float.class, "f32", double.class, "f64");

    private final Class<T> type;
    private final Method method;

    private static MethodHandle callHandle(String name, Class<?> result) {
        try {
            return MethodHandles.lookup().findVirtual(Function.class, name, MethodType.methodType(result, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    FunctionalInterface(Class<T> type) {
        this.type = type;
        this.method = onlyAbstractMethod(type);
    }

    private static Method onlyAbstractMethod(Class<?> type) {
        List<Method> found = type.isInterface() ? Arrays.stream(type.getMethods()).filter(FunctionalInterface::isToImplement).toList() : List.of();
        if (found.size() != 1) {
            throw new IllegalArgumentException(type.getName() + " must be an interface with one abstract method");
        }
        return found.getFirst();
    }

    /** Methods that every object has, such as {@code Comparator.equals}, do not count. */
    private static boolean isToImplement(Method method) {
        if (!Modifier.isAbstract(method.getModifiers())) {
            return false;
        }
        try {
            Object.class.getMethod(method.getName(), method.getParameterTypes());
            return false;
        } catch (NoSuchMethodException e) {
            return true;
        }
    }

    /** An implementation that calls the guest. */
    T implementedBy(Function function) {
        List<String> parameters = function.parameters();
        Class<?>[] parameterClasses = method.getParameterTypes();
        if (parameters.size() != parameterClasses.length) {
            throw mismatch(function, "it has " + parameters.size() + " parameters, not " + parameterClasses.length);
        }
        for (int i = 0; i < parameterClasses.length; i++) {
            if (!corresponds(parameterClasses[i], parameters.get(i))) {
                throw mismatch(function, "parameter " + (i + 1) + " is " + parameters.get(i) + ", not " + parameterClasses[i].getSimpleName());
            }
        }
        checkResult(function);
        MethodHandle handle = CALLS.getOrDefault(method.getReturnType(), CALL).bindTo(function).asCollector(Object[].class, parameterClasses.length);
        MethodType methodType = MethodType.methodType(method.getReturnType(), parameterClasses);
        return MethodHandleProxies.asInterfaceInstance(type, handle.asType(methodType));
    }

    private void checkResult(Function function) {
        List<String> results = function.results();
        Class<?> result = method.getReturnType();
        boolean fits = switch (results.size()) {
            case 0 -> result == void.class || result == Void.class || result == Object.class;
            case 1 -> result == void.class || corresponds(result, results.getFirst());
            default -> result == void.class || result == Object[].class || result == Object.class;
        };
        if (!fits) {
            throw mismatch(function, "its results are " + results + ", not " + result.getSimpleName());
        }
    }

    private IllegalArgumentException mismatch(Function function, String reason) {
        return new IllegalArgumentException(function.name() + " is no " + type.getName() + ": " + reason);
    }

    private static boolean corresponds(Class<?> javaType, String type) {
        return javaType == Object.class || switch (type) {
            case "i32" -> javaType == int.class || javaType == Integer.class;
            case "i64" -> javaType == long.class || javaType == Long.class;
            case "f32" -> javaType == float.class || javaType == Float.class;
            case "f64" -> javaType == double.class || javaType == Double.class;
            case "v128" -> javaType == byte[].class;
            default -> !javaType.isPrimitive();
        };
    }

    /** An object's method, to be called by the guest. */
    HostFunction calling(T implementation) {
        boolean isDirect = isCalledAsItIs(implementation) && Stream.concat(Stream.of(method.getParameterTypes()), Stream.of(method.getReturnType())).allMatch(
                        each -> each == void.class || NUMBERS.containsKey(each));
        return isDirect ? new TypedHostFunction(callingAny(implementation), implementation, guestType()) : callingAny(implementation);
    }

    /** Whether the polyglot API finds this interface's method, and no other, when it is to execute the object: so it is with lambdas. */
    private boolean isCalledAsItIs(Object implementation) {
        Class<?> implementing = implementation.getClass();
        return implementing.getSuperclass() == Object.class && List.of(implementing.getInterfaces()).equals(List.of(type)) &&
                        type.isAnnotationPresent(java.lang.FunctionalInterface.class);
    }

    /** The type that the method has in the text format. */
    private String guestType() {
        String parameters = Stream.of(method.getParameterTypes()).map(each -> " " + NUMBERS.get(each)).collect(Collectors.joining());
        return "(func" + (parameters.isEmpty() ? "" : " (param" + parameters + ")") +
                        (method.getReturnType() == void.class ? "" : " (result " + NUMBERS.get(method.getReturnType()) + ")") + ")";
    }

    private HostFunction callingAny(T implementation) {
        Class<?>[] parameterClasses = method.getParameterTypes();
        MethodHandle handle;
        try {
            handle = MethodHandles.publicLookup().unreflect(method).bindTo(implementation);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(type.getName() + " must be public and in a package that its module exports", e);
        }
        MethodHandle spread = handle.asType(handle.type().generic().changeReturnType(Object.class)).asSpreader(Object[].class, parameterClasses.length);
        return call -> {
            if (call.size() != parameterClasses.length) {
                throw new IllegalArgumentException("the import has " + call.size() + " parameters, " + type.getName() + " has " + parameterClasses.length);
            }
            List<Object> arguments = new ArrayList<>(parameterClasses.length);
            for (int i = 0; i < parameterClasses.length; i++) {
                arguments.add(call.argument(i, parameterClasses[i]));
            }
            return invoke(spread, arguments.toArray());
        };
    }

    private static Object invoke(MethodHandle handle, Object[] arguments) throws Exception {
        try {
            return handle.invoke(arguments);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
