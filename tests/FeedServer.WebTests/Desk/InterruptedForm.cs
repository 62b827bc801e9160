using System.Net;

namespace FeedServer.WebTests.Desk;

/// <summary>A form whose body is sent once something else was done meanwhile. Sent with <c>Expect: 100-continue</c>, that is done when the
/// server asks for the body: after it has looked at the session, and before it does anything.</summary>
internal sealed class InterruptedForm : HttpContent
{
    private readonly HttpContent form;
    private readonly Func<Task> meanwhile;

    public InterruptedForm(HttpContent form, Func<Task> meanwhile)
    {
        (this.form, this.meanwhile) = (form, meanwhile);
        foreach (var (name, values) in form.Headers) Headers.TryAddWithoutValidation(name, values);
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await meanwhile();
        await form.CopyToAsync(stream, context, TestContext.Current.CancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = form.Headers.ContentLength ?? 0;
        return form.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) form.Dispose();
        base.Dispose(disposing);
    }
}
