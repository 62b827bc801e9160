using System.Security.Cryptography;
using FeedServer.Collect.Reading.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FeedServer.Collect.Access;

/// <summary>The form of <c>secrets.yml</c>. YAML, event by event; tags, anchors and aliases are refused. No message repeats anything of the
/// text but names that are known.</summary>
internal static class SecretsParser
{
    /// <summary>The longest text, in bytes.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    // The document, its sources, one of them, the fields of its headers.
    private const int Deepest = 4;

    /// <summary>Reads a text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="folder">Paths of certificates are relative to it.</param>
    /// <exception cref="InvalidDataException">It is not as it must be; the message names the line and the reason.</exception>
    public static SecretsText Parse(string yaml, string folder)
    {
        YamlMap whole;
        try
        {
            whole = YamlEvents.Read(yaml.TrimStart('\uFEFF'), Stream);
        }
        catch (YamlException wrong)
        {
            // The library's messages may quote the text.
            throw Wrong(wrong.Start.Line, wrong is RefusedException ? wrong.Message : "it is not well-formed YAML");
        }
        return Interpret(whole, folder);
    }

    private static SecretsText Interpret(YamlMap whole, string folder)
    {
        var read = new SecretsText();
        foreach (var (name, line, value) in whole.Fields)
        {
            switch (name)
            {
                case "proxy":
                    read = read with { Proxy = ProxyOf(value, line) };
                    break;
                case "sources":
                    read = read with
                    {
                        Sources = MapOf(value, line).Fields.ToDictionary(
                            source => source.Name, source => AccessOf(MapOf(source.Value, source.Line), folder),
                            StringComparer.OrdinalIgnoreCase),
                    };
                    break;
                default:
                    throw Wrong(line, "there is only 'sources' and 'proxy' here");
            }
        }
        return read;
    }

    private static WrittenAccess AccessOf(YamlMap source, string folder)
    {
        string? Text(string name) => source.Find(name) is { } field ? TextOf(field.Value, field.Line) : null;
        string? Field(string name) => source.Find(name) is { } field ? FieldOf(field.Value, field.Line) : null;
        foreach (var (name, line, _) in source.Fields)
            if (!Names.Contains(name)) throw Wrong(line, $"there is only {string.Join(", ", Names)} here");
        var (user, password, bearer, cookie) = (Text("user"), Text("password"), Field("bearer"), Field("cookie"));
        if (user is null != password is null) throw Wrong(source.Line, "'user' and 'password' belong together");
        if (user?.Contains(':', StringComparison.Ordinal) == true)
            throw Wrong(source.Line, "a user of Basic has no colon (RFC 7617 section 2)");
        if (user is not null && bearer is not null) throw Wrong(source.Line, "there is 'user' or 'bearer', not both");
        // RFC 7617 section 2, in UTF-8; RFC 6750 section 2.1.
        var basic = user is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        var headers = HeadersOf(source);
        var proxy = source.Find("proxy") is { } way ? ProxyOf(way.Value, way.Line) : null;
        return new WrittenAccess
        {
            Access = new SourceAccess
            {
                Authorization = basic is not null ? "Basic " + basic : bearer is not null ? "Bearer " + bearer : null,
                Cookie = cookie,
                Headers = headers,
                Route = new ConnectionRoute(proxy?.Address, CertificateOf(source, folder)),
                Secrets = new SecretMask([.. new[] { password, basic, bearer, cookie }.OfType<string>(),
                    .. CookieValues(cookie), .. headers.Select(header => header.Value)]),
            },
            Proxy = proxy,
        };
    }

    private static readonly string[] Names =
        ["user", "password", "bearer", "cookie", "headers", "certificate", "certificate_key", "certificate_password", "proxy"];

    private static IEnumerable<string> CookieValues(string? cookie) =>
        (cookie ?? "").Split(';', StringSplitOptions.TrimEntries).Select(pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);

    private static List<KeyValuePair<string, string>> HeadersOf(YamlMap source)
    {
        var headers = new List<KeyValuePair<string, string>>();
        if (source.Find("headers") is not { } field) return headers;
        foreach (var (name, line, value) in MapOf(field.Value, field.Line).Fields)
        {
            if (!name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal)))
                throw Wrong(line, "this is no name of a header field (RFC 9110 section 5.1)");
            if (OfConnection.Contains(name)) throw Wrong(line, "this field belongs to the connection or has an entry of its own");
            headers.Add(KeyValuePair.Create(name, FieldOf(value, line)));
        }
        return headers;
    }

    private static readonly HashSet<string> OfConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Content-Length", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Keep-Alive", "Cookie", "Expect",
        "Proxy-Authorization", "Proxy-Connection", "Accept-Encoding", "Range", "If-None-Match", "If-Modified-Since",
    };

    private static ClientCertificate? CertificateOf(YamlMap source, string folder)
    {
        string? PathOf(string name) => source.Find(name) is { } field ? Path.Combine(folder, TextOf(field.Value, field.Line)) : null;
        if (source.Find("certificate") is not { } certificate) return null;
        var password = source.Find("certificate_password") is { } field ? TextOf(field.Value, field.Line) : null;
        var (path, key) = (PathOf("certificate") ?? "", PathOf("certificate_key"));
        OwnFile.Check(key ?? path, reason => Wrong(certificate.Line, reason));
        try
        {
            return ClientCertificate.Load(path, key, password);
        }
        catch (Exception wrong) when (wrong is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw Wrong(certificate.Line, $"the certificate cannot be read: {wrong.Message}");
        }
    }

    private static WrittenProxy ProxyOf(YamlNode value, int line) =>
        TextOf(value, line) is var text && text == "none" ? new WrittenProxy(null) : ProxyAddress.Parse(text) is { } address
            ? new WrittenProxy(address)
            : throw Wrong(line, "a proxy is written as http://host:3128 or socks5://host:1080, with user:password@ where it wants them, "
                + "or as none");

    private static string TextOf(YamlNode value, int line) => value switch
    {
        YamlText { Text: { Length: > 0 } text } when !text.Any(char.IsControl) => text,
        YamlText { Text.Length: 0 } => throw Wrong(line, "the value is empty"),
        YamlText => throw Wrong(line, "the value has control characters"),
        _ => throw Wrong(line, "a text is wanted here"),
    };

    /// <summary>A text that a field of HTTP can carry as it stands.</summary>
    private static string FieldOf(YamlNode value, int line) => TextOf(value, line) is var text && text.All(c => c <= '\u00FF')
        ? text : throw Wrong(line, "the value has letters that no header field can carry");

    private static YamlMap MapOf(YamlNode value, int line) =>
        value as YamlMap ?? throw Wrong(line, "entries are wanted here, each with its name and a colon, further to the right");

    private static YamlMap Stream(Parser parser)
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _)) return new YamlMap(1, []);
        parser.Consume<DocumentStart>();
        var whole = Node(parser, 0);
        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _)) throw new RefusedException(parser, "there is a second document");
        return whole switch
        {
            YamlMap map => map,
            YamlText { Text: "" } => new YamlMap(1, []),
            _ => throw new RefusedException(parser, "there is only 'sources' and 'proxy' here"),
        };
    }

    private static YamlNode Node(Parser parser, int depth)
    {
        if (parser.Current is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false } or AnchorAlias)
            throw new RefusedException(parser, "anchors, aliases and tags are not read");
        if (parser.TryConsume<Scalar>(out var scalar)) return new YamlText((int)scalar.Start.Line, scalar.Value);
        if (depth >= Deepest || !parser.TryConsume<MappingStart>(out var start))
            throw new RefusedException(parser, "a name with its value is wanted here");
        var fields = new List<(string, int, YamlNode)>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (Node(parser, Deepest) is not YamlText name) throw new RefusedException(parser, "a name is wanted here");
            if (!names.Add(name.Text)) throw new RefusedException(new Mark(0, name.Line, 1), "this name stands here twice");
            fields.Add((name.Text, name.Line, Node(parser, depth + 1)));
        }
        return new YamlMap((int)start.Start.Line, fields);
    }

    private static InvalidDataException Wrong(long line, string reason) =>
        new(string.Create(CultureInfo.InvariantCulture, $"line {line}: {reason}"));

    private sealed class RefusedException(Mark at, string reason) : YamlException(at, at, reason)
    {
        public RefusedException(Parser parser, string reason)
            : this(parser.Current?.Start ?? Mark.Empty, reason)
        {
        }
    }
}

/// <summary>A text of secrets, read.</summary>
internal sealed record SecretsText
{
    /// <summary>For all sources that name none; null when the text says nothing.</summary>
    public WrittenProxy? Proxy { get; init; }

    public IReadOnlyDictionary<string, WrittenAccess> Sources { get; init; } = FrozenDictionary<string, WrittenAccess>.Empty;
}

/// <summary>What stands there for one source.</summary>
internal sealed record WrittenAccess
{
    public required SourceAccess Access { get; init; }

    /// <summary>Null when it names none.</summary>
    public WrittenProxy? Proxy { get; init; }
}

/// <summary>A proxy as written; without address, that there is to be none.</summary>
internal sealed record WrittenProxy(Uri? Address);

internal abstract record YamlNode(int Line);

internal sealed record YamlText(int Line, string Text) : YamlNode(Line);

internal sealed record YamlMap(int Line, IReadOnlyList<(string Name, int Line, YamlNode Value)> Fields) : YamlNode(Line)
{
    public (string Name, int Line, YamlNode Value)? Find(string name)
    {
        foreach (var field in Fields)
            if (field.Name == name) return field;
        return null;
    }
}
