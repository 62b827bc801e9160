using FeedServer.Pages.Formats;
using FeedServer.Publish;

namespace FeedServer.Api.Twins;

/// <summary>The twin of the page on the dates in feeds.</summary>
/// <param name="Page">The page.</param>
/// <param name="Title">Its title.</param>
/// <param name="Namespace">The namespace of the elements in RSS and Atom.</param>
/// <param name="JsonMember">The member of an item in JSON Feed.</param>
/// <param name="Parts">What stands in them.</param>
/// <param name="Example">An item that is filed by its event's date, as RSS and Atom have it.</param>
internal sealed record DatesFormatTwin(
    string Page, string Title, string Namespace, string JsonMember, IReadOnlyList<DatesFormatTwin.Part> Parts, string Example)
{
    public static DatesFormatTwin From(DatesFormatModel model) => new(
        TwinPage.AddressOf(model.Frame), TwinPage.TitleOf(model.Frame), DatesFormat.Namespace, DatesFormat.JsonMember,
        [.. model.Parts.Select(part => new Part(part.Xml, part.Json, part.Meaning))], model.Example);

    /// <summary>A part.</summary>
    /// <param name="Xml">Its name in XML.</param>
    /// <param name="Json">Its name in JSON.</param>
    /// <param name="Meaning">What it says.</param>
    internal sealed record Part(string Xml, string Json, string Meaning);
}
