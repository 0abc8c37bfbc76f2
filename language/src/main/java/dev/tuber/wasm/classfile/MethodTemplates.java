package dev.tuber.wasm.classfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Copies the code of static methods of a package to where they would be called, together with what they call in that package.
 *
 * <p>The compiler of the Java machine takes nodes of its graph for the parts of one vector operation by the hundred, and soon stops to inline; but it never stops
 * with methods of the vector module itself. So these have to be called directly.
 */
final class MethodTemplates {
    private record Key(ClassDesc owner, String name, MethodTypeDesc type) {
    }

    private final String packageName;
    private final Map<ClassDesc, ClassModel> classes = new ConcurrentHashMap<>();
    private final Map<Key, CodeAttribute> methods = new ConcurrentHashMap<>();

    /** @param packageName of classes beside this one's, whose methods have one return at their end and neither switches nor handlers */
    MethodTemplates(String packageName) {
        this.packageName = packageName;
    }

    /** Writes a method's code; its arguments are on the stack, and then its result. */
    void write(CodeBuilder code, ClassDesc owner, String name, MethodTypeDesc type) {
        CodeAttribute template = methods.computeIfAbsent(new Key(owner, name, type), this::find);
        int base = allocate(code, template.maxLocals());
        int slot = base + type.parameterList().stream().mapToInt(parameter -> TypeKind.from(parameter).slotSize()).sum();
        for (ClassDesc parameter : type.parameterList().reversed()) {
            TypeKind kind = TypeKind.from(parameter);
            slot -= kind.slotSize();
            code.storeLocal(kind, slot);
        }
        Map<Label, Label> labels = new HashMap<>();
        for (CodeElement element : template) {
            copy(code, element, base, labels);
        }
    }

    private static int allocate(CodeBuilder code, int slots) {
        int base = code.allocateLocal(TypeKind.INT);
        for (int i = 1; i < slots; i++) {
            code.allocateLocal(TypeKind.INT);
        }
        return base;
    }

    private void copy(CodeBuilder code, CodeElement element, int base, Map<Label, Label> labels) {
        switch (element) {
            case LoadInstruction load -> code.loadLocal(load.typeKind(), base + load.slot());
            case StoreInstruction store -> code.storeLocal(store.typeKind(), base + store.slot());
            case LabelTarget target -> code.labelBinding(labels.computeIfAbsent(target.label(), label -> code.newLabel()));
            case BranchInstruction branch -> code.branch(branch.opcode(), labels.computeIfAbsent(branch.target(), label -> code.newLabel()));
            case InvokeInstruction call when call.owner().asSymbol().packageName().equals(packageName) ->
                write(code, call.owner().asSymbol(), call.name().stringValue(), call.typeSymbol());
            case ReturnInstruction end -> {
            }
            case Instruction other -> code.with(other);
            default -> {
            }
        }
    }

    private CodeAttribute find(Key key) {
        for (MethodModel method : classes.computeIfAbsent(key.owner(), MethodTemplates::read).methods()) {
            if (method.methodName().equalsString(key.name()) && method.methodTypeSymbol().equals(key.type())) {
                return (CodeAttribute) method.code().orElseThrow();
            }
        }
        throw new IllegalArgumentException("no method " + key);
    }

    private static ClassModel read(ClassDesc owner) {
        String resource = "/" + owner.packageName().replace('.', '/') + "/" + owner.displayName() + ".class";
        try (InputStream stream = MethodTemplates.class.getResourceAsStream(resource)) {
            return ClassFile.of().parse(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
