using System.Reflection;
using System.Runtime.CompilerServices;

namespace Dateline.Packages;

/// <summary>Writes types as C# does, with the question marks of references that may be null.</summary>
internal static class TypeNames
{
    private static readonly NullabilityInfoContext s_nullability = new();

    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short",
        [typeof(ushort)] = "ushort", [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal", [typeof(char)] = "char",
        [typeof(string)] = "string", [typeof(object)] = "object",
    };

    /// <summary>A type's name at its definition, with its type parameters.</summary>
    public static string Definition(Type type)
    {
        string prefix = type.IsNested ? Definition(type.DeclaringType!) + "." : type.Namespace + ".";
        Type[] own = type.GetGenericArguments()[(type.DeclaringType?.GetGenericArguments().Length ?? 0)..];
        return prefix + Plain(type) + (own.Length == 0 ? "" : $"<{string.Join(", ", own.Select(a => a.Name))}>");
    }

    /// <summary>The type of a parameter or a result.</summary>
    public static string Of(ParameterInfo parameter) =>
        (parameter.Position < 0 && parameter.ParameterType.IsByRef ? "ref " : "") + Of(parameter.ParameterType, s_nullability.Create(parameter)) + Tuple(parameter.CustomAttributes);

    /// <summary>The type of a property.</summary>
    public static string Of(PropertyInfo property) =>
        (property.PropertyType.IsByRef ? "ref " : "") + Of(property.PropertyType, s_nullability.Create(property)) + Tuple(property.CustomAttributes);

    /// <summary>The type of a field.</summary>
    public static string Of(FieldInfo field) => Of(field.FieldType, s_nullability.Create(field)) + Tuple(field.CustomAttributes);

    /// <summary>A type as it is used.</summary>
    public static string Of(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef) return Of(type.GetElementType()!, nullability?.ElementType ?? nullability);
        if (type.IsPointer) return Of(type.GetElementType()!) + "*";
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Of(underlying, nullability?.GenericTypeArguments.FirstOrDefault()) + "?";
        string mark = !type.IsValueType && (nullability?.ReadState == NullabilityState.Nullable || nullability?.WriteState == NullabilityState.Nullable) ? "?" : "";
        if (type.IsArray) return Of(type.GetElementType()!, nullability?.ElementType) + "[" + new string(',', type.GetArrayRank() - 1) + "]" + mark;
        if (type.IsGenericParameter) return type.Name + mark;
        if (s_keywords.TryGetValue(type, out string? keyword)) return keyword + mark;
        string prefix = type.IsNested ? Definition(type.DeclaringType!) + "." : type.Namespace + ".";
        if (!type.IsGenericType) return prefix + Plain(type) + mark;
        Type[] arguments = type.GetGenericArguments();
        NullabilityInfo[] inner = nullability?.GenericTypeArguments ?? [];
        int outer = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        IEnumerable<string> names = arguments.Select((a, i) => Of(a, i < inner.Length ? inner[i] : null)).Skip(outer);
        return prefix + Plain(type) + (arguments.Length == outer ? "" : $"<{string.Join(", ", names)}>") + mark;
    }

    private static string Plain(Type type) => type.Name.IndexOf('`') is >= 0 and int tick ? type.Name[..tick] : type.Name;

    private static string Tuple(IEnumerable<CustomAttributeData> attributes)
    {
        CustomAttributeData? names = attributes.FirstOrDefault(a => a.AttributeType == typeof(TupleElementNamesAttribute));
        if (names?.ConstructorArguments[0].Value is not IReadOnlyCollection<CustomAttributeTypedArgument> items) return "";
        return " (" + string.Join(", ", items.Select(i => i.Value as string ?? "_")) + ")";
    }
}
