using FeedServer.Search.Extracts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace FeedServer.Pages.Search;

/// <summary>A text with what was searched for marked in it.</summary>
public sealed class HighlightedText : ComponentBase
{
    [Parameter, EditorRequired] public required Extract Model { get; set; }

    // In code: a component's own line ends would stand between the letters.
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var written = 0;
        foreach (var mark in Model.Marks)
        {
            builder.AddContent(0, Model.Text[written..mark.Start]);
            builder.OpenElement(1, "mark");
            builder.AddContent(2, Model.Text[mark.Start..mark.End]);
            builder.CloseElement();
            written = mark.End;
        }
        builder.AddContent(3, Model.Text[written..]);
    }
}
