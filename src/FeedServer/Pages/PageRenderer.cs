using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FeedServer.Pages;

/// <summary>Renders a component and its model to the bytes of a document; depends on no request, culture or clock.</summary>
public sealed class PageRenderer(ILoggerFactory loggers) : IAsyncDisposable
{
    // A provider of its own, so that a component gets nothing but its model; the encoder leaves Vietnamese letters readable.
    private readonly ServiceProvider services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    /// <summary>Renders a component that has one parameter, <c>Model</c>.</summary>
    /// <returns>A full HTML document, UTF-8 without a byte order mark; the same model gives the same bytes.</returns>
    public async Task<byte[]> RenderAsync<TComponent, TModel>(TModel model) where TComponent : IComponent
    {
        // The culture flows into the rendering and is the former one again when this method ends.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TComponent>(parameters);
            using var html = new PageWriter();
            root.WriteHtmlTo(html);
            return html.ToUtf8();
        });
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
