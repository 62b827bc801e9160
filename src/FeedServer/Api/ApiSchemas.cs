using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace FeedServer.Api;

/// <summary>The JSON Schemas of documents (2020-12, as OpenAPI 3.1 has them), each type once under its name.</summary>
internal sealed class ApiSchemas
{
    private readonly SortedDictionary<string, JsonNode> named = new(StringComparer.Ordinal);
    private readonly JsonSchemaExporterOptions options;

    public ApiSchemas() => options = new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = Named,
    };

    /// <summary>The schemas that were referred to.</summary>
    public JsonObject All => new(named.Select(schema => KeyValuePair.Create<string, JsonNode?>(schema.Key, schema.Value.DeepClone())));

    /// <summary>Refers to the schema of a type.</summary>
    public JsonNode RefTo(JsonTypeInfo type) => type.GetJsonSchemaAsNode(options);

    /// <summary>The members of a type and what they are, in their order.</summary>
    public static IEnumerable<(string Name, string Words)> MembersOf(JsonTypeInfo type) =>
        type.Properties.Select(property => (property.Name, WordsOf(property) ?? ""));

    /// <summary>Documents stand among the named schemas, and are referred to wherever they are.</summary>
    private JsonNode Named(JsonSchemaExporterContext context, JsonNode schema)
    {
        var result = schema;
        if (context.TypeInfo is { Kind: JsonTypeInfoKind.Object } type && schema is JsonObject document)
        {
            var isNullable = document["type"] is JsonArray;
            document["type"] = "object";
            document["required"] = new JsonArray([.. type.Properties.Where(IsAlwaysThere).Select(one => JsonValue.Create(one.Name))]);
            var name = NameOf(type.Type);
            named.TryAdd(name, document.DeepClone());
            var reference = new JsonObject { ["$ref"] = "#/components/schemas/" + name };
            result = isNullable ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
        }
        if (context.PropertyInfo is { } property && WordsOf(property) is { } words && result is JsonObject described)
            described["description"] = words;
        return result;
    }

    /// <summary>Programs that are made from the description name their types so.</summary>
    private static string NameOf(Type type) => type.Name.Replace("Document", "", StringComparison.Ordinal)
        .Replace("Api", "", StringComparison.Ordinal);

    private static bool IsAlwaysThere(JsonPropertyInfo property) => AttributeOf<JsonIgnoreAttribute>(property) is null;

    private static string? WordsOf(JsonPropertyInfo property) => AttributeOf<DescriptionAttribute>(property)?.Description;

    private static T? AttributeOf<T>(JsonPropertyInfo property) where T : Attribute =>
        (property.AttributeProvider as MemberInfo)?.GetCustomAttribute<T>();
}
