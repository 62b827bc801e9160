namespace FeedServer.Collect.Corrections;

/// <summary>A field as an editor writes it on a command line or into a file.</summary>
/// <param name="Field">Its name, see <see cref="FeedServer.Items.Corrections.FieldName"/>: <c>title</c>, <c>caption 2</c>.</param>
/// <param name="Text">Its value. Of <c>text</c>, <c>photos</c> and <c>tags</c> one
/// name; a field that stands twice has both.</param>
public sealed record FieldText(string Field, string Text);
