using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Dateline.Packages;

/// <summary>Writes what other assemblies can see of an assembly: a line for each type and each of its members, sorted.</summary>
/// <remarks>Members that a compiler adds to records are left out: the word "record" in the type's line stands for them.</remarks>
internal static class SurfaceDump
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The lines of an assembly.</summary>
    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [.. assembly.GetTypes().Where(IsSeen).SelectMany(Lines).Order(StringComparer.Ordinal)];

    /// <summary>The lines of a type.</summary>
    public static IEnumerable<string> Lines(Type type)
    {
        string name = TypeNames.Definition(type);
        yield return $"{name} : {Notes(type)}{Kind(type)}{Bases(type)}{Constraints(type.GetGenericArguments())}";
        if (IsDelegate(type)) yield break;
        foreach (MemberInfo member in type.GetMembers(Declared))
        {
            string? line = member switch
            {
                ConstructorInfo c when IsSeen(c, type) && !c.IsStatic => $"{Modifiers(c, type)}{name}{Parameters(c.GetParameters())}",
                MethodInfo m when IsSeen(m, type) && !IsAccessor(m) && !IsGenerated(m) => Method(m, type, name),
                PropertyInfo p when p.GetAccessors(true).Any(a => IsSeen(a, type)) && !IsGenerated(p) => Property(p, type, name),
                FieldInfo f when IsSeen(f, type) && !f.IsSpecialName => Field(f, type, name),
                EventInfo e when IsSeen(e.AddMethod!, type) => $"{Modifiers(e.AddMethod!, type)}event {name}.{e.Name} : {TypeNames.Of(e.EventHandlerType!)}",
                _ => null,
            };
            // The modifiers stand behind the name, so that sorting keeps a type's members together.
            if (line != null) yield return Turn(Notes(member) + line, name);
        }
    }

    private static string Turn(string line, string name)
    {
        int at = line.IndexOf(name, StringComparison.Ordinal);
        return at == 0 ? line : $"{line[at..]} [{line[..at].TrimEnd()}]";
    }

    private static bool IsSeen(Type type) =>
        type.IsNested
            ? (type.IsNestedPublic || ((type.IsNestedFamily || type.IsNestedFamORAssem) && !type.DeclaringType!.IsSealed)) && IsSeen(type.DeclaringType!)
            : type.IsPublic;

    private static bool IsSeen(MethodBase method, Type type) => method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !type.IsSealed);

    private static bool IsSeen(FieldInfo field, Type type) => field.IsPublic || ((field.IsFamily || field.IsFamilyOrAssembly) && !type.IsSealed);

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute), false) || member.Name == "<Clone>$" || member.Name == "EqualityContract";

    private static bool IsDelegate(Type type) => type.BaseType == typeof(MulticastDelegate);

    private static string Notes(MemberInfo member)
    {
        string notes = "";
        foreach (CustomAttributeData data in member.CustomAttributes)
        {
            // Members that need a newer compiler are marked obsolete for older ones.
            if (data.AttributeType == typeof(ObsoleteAttribute) && !member.IsDefined(typeof(CompilerFeatureRequiredAttribute), false)) notes += "obsolete ";
            else if (data.AttributeType.Name is "ExperimentalAttribute") notes += "experimental ";
            else if (data.AttributeType.Name is "RequiresUnreferencedCodeAttribute" or "RequiresDynamicCodeAttribute") notes += data.AttributeType.Name[..^"Attribute".Length] + " ";
        }
        return notes;
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum) return (type.IsDefined(typeof(FlagsAttribute), false) ? "flags " : "") + "enum " + TypeNames.Of(Enum.GetUnderlyingType(type));
        if (IsDelegate(type))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return $"delegate {TypeNames.Of(invoke.ReturnParameter)} {Parameters(invoke.GetParameters())}";
        }
        if (type.IsInterface) return "interface";
        if (type.IsValueType)
        {
            string kind = type.IsDefined(typeof(IsReadOnlyAttribute), false) ? "readonly " : "";
            if (type.IsByRefLike) kind += "ref ";
            bool isRecord = type.GetMethod("PrintMembers", Declared, [typeof(StringBuilder)])?.IsDefined(typeof(CompilerGeneratedAttribute), false) == true;
            return kind + (isRecord ? "record struct" : "struct");
        }
        string modifier = (type.IsAbstract, type.IsSealed) switch { (true, true) => "static ", (true, false) => "abstract ", (false, true) => "sealed ", _ => "" };
        return modifier + (type.GetMethod("<Clone>$", Declared) != null ? "record" : "class");
    }

    private static string Bases(Type type)
    {
        if (type.IsEnum || IsDelegate(type)) return "";
        var bases = new List<string>();
        if (type.BaseType is { } above && above != typeof(object) && above != typeof(ValueType)) bases.Add(TypeNames.Of(above));
        bases.AddRange(type.GetInterfaces().Where(i => i.IsVisible).Select(i => TypeNames.Of(i)).Order(StringComparer.Ordinal));
        return bases.Count == 0 ? "" : ", is " + string.Join(", ", bases);
    }

    private static string Constraints(Type[] arguments)
    {
        var text = new StringBuilder();
        foreach (Type argument in arguments.Where(a => a.IsGenericParameter))
        {
            GenericParameterAttributes attributes = argument.GenericParameterAttributes;
            var parts = new List<string>();
            if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) parts.Add("class");
            if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint)) parts.Add("struct");
            parts.AddRange(argument.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(c => TypeNames.Of(c)).Order(StringComparer.Ordinal));
            if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint)) parts.Add("new()");
            if (attributes.HasFlag(GenericParameterAttributes.AllowByRefLike)) parts.Add("allows ref struct");
            if (parts.Count > 0) text.Append(CultureInfo.InvariantCulture, $" where {argument.Name} : {string.Join(", ", parts)}");
        }
        return text.ToString();
    }

    private static string Method(MethodInfo method, Type type, string name)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        string extension = method.IsDefined(typeof(ExtensionAttribute), false) ? "this " : "";
        string parameters = Parameters(method.GetParameters());
        return $"{Modifiers(method, type)}{name}.{method.Name}{generic}({extension}{parameters[1..]} : {TypeNames.Of(method.ReturnParameter)}"
            + Constraints(method.IsGenericMethod ? method.GetGenericArguments() : []);
    }

    private static string Property(PropertyInfo property, Type type, string name)
    {
        MethodInfo shown = property.GetAccessors(true).First(a => IsSeen(a, type));
        var accessors = new StringBuilder();
        if (property.GetMethod is { } get && IsSeen(get, type)) accessors.Append(get.IsPublic || !shown.IsPublic ? "get; " : "protected get; ");
        if (property.SetMethod is { } set && IsSeen(set, type))
        {
            bool isInit = set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
            accessors.Append(set.IsPublic || !shown.IsPublic ? "" : "protected ").Append(isInit ? "init; " : "set; ");
        }
        ParameterInfo[] index = property.GetIndexParameters();
        string member = index.Length == 0 ? $".{property.Name}" : "[" + Parameters(index)[1..^1] + "]";
        string required = property.IsDefined(typeof(RequiredMemberAttribute), false) ? "required " : "";
        return $"{required}{Modifiers(shown, type)}{name}{member} {{ {accessors}}} : {TypeNames.Of(property)}";
    }

    private static string Field(FieldInfo field, Type type, string name)
    {
        if (type.IsEnum) return $"{name}.{field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}";
        string access = field.IsPublic ? "" : "protected ";
        if (field.IsLiteral) return $"{access}const {name}.{field.Name} : {TypeNames.Of(field)} = {Literal(field.GetRawConstantValue())}";
        return $"{access}{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}field {name}.{field.Name} : {TypeNames.Of(field)}";
    }

    private static string Modifiers(MethodBase method, Type type)
    {
        string text = method.IsPublic ? "" : "protected ";
        if (method.IsStatic) text += "static ";
        if (type.IsInterface) return method.IsAbstract ? text : text + "virtual ";
        if (method.IsAbstract) return text + "abstract ";
        if (method is MethodInfo info && method.IsVirtual)
        {
            if (info.GetBaseDefinition().DeclaringType != info.DeclaringType) return text + (method.IsFinal ? "sealed " : "") + "override ";
            if (!method.IsFinal) return text + "virtual ";
        }
        return text;
    }

    private static string Parameters(ParameterInfo[] parameters) => "(" + string.Join(", ", parameters.Select(Parameter)) + ")";

    private static string Parameter(ParameterInfo parameter)
    {
        string prefix = "";
        if (parameter.ParameterType.IsByRef) prefix = parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        else if (parameter.IsDefined(typeof(ParamArrayAttribute), false) || parameter.IsDefined(typeof(ParamCollectionAttribute), false)) prefix = "params ";
        if (parameter.IsDefined(typeof(ScopedRefAttribute), false)) prefix = "scoped " + prefix;
        string suffix = parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue) : "";
        return prefix + TypeNames.Of(parameter) + " " + parameter.Name + suffix;
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => "\"" + string.Concat(text.Select(c => c is < ' ' or > '~' or '"' or '\\' ? $"\\u{(int)c:x4}" : c.ToString())) + "\"",
        char c => $"'\\u{(int)c:x4}'",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
