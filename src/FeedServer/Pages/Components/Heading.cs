using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace FeedServer.Pages.Components;

/// <summary>A title as a heading whose level the page decides, so that levels have no gaps.</summary>
public sealed class Heading : ComponentBase
{
    /// <summary>1 to 6.</summary>
    [Parameter, EditorRequired] public required int Level { get; set; }

    /// <summary>Language of the words; null for the page's.</summary>
    [Parameter] public string? Language { get; set; }

    /// <summary>What stands in it.</summary>
    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "h" + Layout.DateMarkup.Digits(Level));
        builder.AddAttribute(1, "class", "title");
        builder.AddAttribute(2, "lang", Language);
        builder.AddAttribute(3, "dir", Headline.DirectionOf(Language));
        builder.AddContent(4, ChildContent);
        builder.CloseElement();
    }
}
