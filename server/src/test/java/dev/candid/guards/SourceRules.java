package dev.candid.guards;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The rules of the house that only the source text shows; a violation is one line with the place and the rule. */
final class SourceRules {

    static final int FILE_LINES = 600;
    static final int METHOD_LINES = 60;
    static final int PARAMETERS = 7;

    private static final Pattern UNNUMBERED_TASK = Pattern.compile("\\b(TODO|FIXME|XXX)\\b(?! #\\d)");
    private static final Pattern AUTHOR_TAG = Pattern.compile("^\\s*\\*\\s*@author\\b", Pattern.MULTILINE);
    private static final Set<String> BROAD = Set.of("Exception", "Throwable", "RuntimeException", "Error");

    private SourceRules() {}

    /** @param name shown in the violations @param source one compilation unit */
    static List<String> violations(String name, String source) {
        List<String> found = new ArrayList<>();
        long lines = source.lines().count();
        if (lines > FILE_LINES) {
            found.add(name + ": file of " + lines + " lines");
        }
        if (UNNUMBERED_TASK.matcher(source).find()) {
            found.add(name + ": a task without an issue number");
        }
        if (AUTHOR_TAG.matcher(source).find()) {
            found.add(name + ": author tag");
        }
        scan(name, source, found);
        return found;
    }

    private static void scan(String name, String source, List<String> found) {
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Unit.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, List.of(file));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            unit.accept(new Scan(name, unit, Trees.instance(task).getSourcePositions(), found), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Scan extends TreeScanner<Void, Void> {

        private final String name;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> found;
        private final Deque<ClassTree> enclosing = new ArrayDeque<>();

        Scan(String name, CompilationUnitTree unit, SourcePositions positions, List<String> found) {
            this.name = name;
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            long lines = line(positions.getEndPosition(unit, method)) - line(start(method)) + 1;
            if (lines > METHOD_LINES) {
                found.add(at(method) + "method " + method.getName() + " of " + lines + " lines");
            }
            if (method.getParameters().size() > PARAMETERS && !isRecordConstructor(method)) {
                found.add(at(method) + "method " + method.getName() + " with "
                        + method.getParameters().size() + " parameters");
            }
            return super.visitMethod(method, unused);
        }

        @Override
        public Void visitCatch(CatchTree clause, Void unused) {
            String type = clause.getParameter().getType().toString();
            if (BROAD.contains(type)) {
                found.add(at(clause) + "broad catch of " + type);
            }
            return super.visitCatch(clause, unused);
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                    && type.getSimpleName().toString().matches(".*(Impl|Manager|Helper|Util|Utils|Dto)")) {
                found.add(at(type) + "a name that says nothing: " + type.getSimpleName());
            }
            if (type.getKind() == Tree.Kind.RECORD && reveals(type) && !printsRedacted(type)) {
                found.add(at(type) + "personal data prints in clear: " + type.getSimpleName());
            }
            enclosing.push(type);
            super.visitClass(type, unused);
            enclosing.pop();
            return null;
        }

        private static boolean reveals(ClassTree type) {
            return type.getMembers().stream()
                    .anyMatch(member -> member instanceof VariableTree component
                            && component.getName().contentEquals("reveal"));
        }

        private static boolean printsRedacted(ClassTree type) {
            return type.getMembers().stream()
                    .anyMatch(member -> member instanceof MethodTree method
                            && method.getName().contentEquals("toString")
                            && method.toString().contains("[redacted]"));
        }

        /** A record's constructor mirrors its components; the rule on parameters is for calls that people read. */
        private boolean isRecordConstructor(MethodTree method) {
            return method.getReturnType() == null && enclosing.getFirst().getKind() == Tree.Kind.RECORD;
        }

        private String at(Tree tree) {
            return name + ":" + line(start(tree)) + ": ";
        }

        private long start(Tree tree) {
            return positions.getStartPosition(unit, tree);
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
