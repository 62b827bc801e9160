using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace FeedServer.Pages.Components;

/// <summary>A text that may end in a web address. A line can break behind a slash of the address instead of within a word; what is copied
/// has nothing more in it.</summary>
public sealed class BreakableAddress : ComponentBase
{
    private const string AfterScheme = "://";

    [Parameter, EditorRequired] public required string Text { get; set; }

    // In code: a component's own line ends would stand before the text.
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var scheme = Text.IndexOf(AfterScheme, StringComparison.Ordinal);
        var written = 0;
        for (var slash = scheme < 0 ? -1 : Text.IndexOf('/', scheme + AfterScheme.Length); slash >= 0; slash = Text.IndexOf('/', written))
        {
            builder.AddContent(0, Text[written..(slash + 1)]);
            builder.AddMarkupContent(1, "<wbr>");
            written = slash + 1;
        }
        builder.AddContent(2, Text[written..]);
    }
}
