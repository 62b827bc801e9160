using System.Text;
using System.Xml;

namespace FeedServer.Publish.Discovery;

/// <summary>An XML document of ours as bytes: UTF-8 without byte order mark, indented, lines ending in \n.</summary>
internal static class XmlDocumentBytes
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>Writes a document; whoever writes sees how many bytes are flushed so far.</summary>
    public static byte[] Write(Action<XmlWriter, Stream> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, Settings))
        {
            writer.WriteStartDocument();
            write(writer, buffer);
        }
        return buffer.ToArray();
    }

    /// <summary>Writes a document.</summary>
    public static byte[] Write(Action<XmlWriter> write) => Write((writer, _) => write(writer));
}
