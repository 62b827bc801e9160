using YamlDotNet.Core;

namespace FeedServer.Collect.Reading.Text;

/// <summary>Reads YAML event by event.</summary>
internal static class YamlEvents
{
    /// <exception cref="YamlException">The YAML is malformed, or what reads it refuses it; its start is the place.</exception>
    public static T Read<T>(string yaml, Func<Parser, T> read)
    {
        var parser = new Parser(new StringReader(yaml));
        try
        {
            return read(parser);
        }
        catch (InvalidOperationException unclear)
        {
            // YamlDotNet 18.1.0 lets it out of its scanner where a text within brackets goes on in a line that looks like a field.
            var at = parser.Current?.End ?? Mark.Empty;
            throw new RefusedYamlException(at, "what follows here is not well-formed", unclear);
        }
    }
}

/// <summary>YAML that is refused in our own words; a library's may quote the text.</summary>
internal sealed class RefusedYamlException(Mark at, string reason, Exception? cause = null) : YamlException(at, at, reason, cause);
