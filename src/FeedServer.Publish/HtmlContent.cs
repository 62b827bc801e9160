using System.ServiceModel.Syndication;
using System.Xml;

namespace FeedServer.Publish;

/// <summary>
/// Full text as HTML. Not a <see cref="TextSyndicationContent"/>, because the RSS formatter would take that for the
/// description of an item without summary.
/// </summary>
internal sealed class HtmlContent(string html) : SyndicationContent
{
    public override string Type => "html";

    public override SyndicationContent Clone() => new HtmlContent(html);

    protected override void WriteContentsTo(XmlWriter writer) => writer.WriteString(html);
}
