using FeedServer.Collect.Access;
using FeedServer.Collect.Fetching;
using FeedServer.Collect.Sources;
using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Access;

/// <summary>Each kind of credentials at a server that asks for it, over redirects.</summary>
public sealed class CredentialTests : IAsyncLifetime
{
    private readonly RoughServer home = RoughServer.Start();
    private readonly RoughServer other = RoughServer.Start(address: "127.0.0.2");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // What secrets.yml says, and the field that the server wants.
    public static TheoryData<string, string, string> Kinds => new()
    {
        { "{ user: doc-gia, password: mat-khau }", "Authorization", "Basic ZG9jLWdpYTptYXQta2hhdQ==" },
        { "{ bearer: the-doc-bao }", "Authorization", "Bearer the-doc-bao" },
        { "{ cookie: phien=so-bay }", "Cookie", "phien=so-bay" },
        { "{ headers: { X-Api-Key: chia-khoa } }", "X-Api-Key", "chia-khoa" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_source_is_fetched_by_what_it_asks_for(string access, string name, string value)
    {
        home.Otherwise = request => request.Header(name) == value ? RoughAnswer.Feed("<rss/>") : RoughAnswer.Status(401);
        await using var stand = new FetchStand(secrets: Secrets(access));
        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(stand, home.At("/feed"), home.At("/feed")));
        Assert.Equal(401, Assert.IsType<FetchOutcome.Failed>(await stand.FetchAsync(home.At("/feed"))).Status);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Credentials_go_along_on_their_host_and_to_no_other(string access, string name, string value)
    {
        home.On("/feed", RoughAnswer.Redirect(302, "/second")).On("/second", RoughAnswer.Redirect(302, other.At("/third").AbsoluteUri))
            .On("/last", RoughAnswer.Feed("<rss/>"));
        other.On("/third", RoughAnswer.Redirect(302, home.At("/last").AbsoluteUri));
        await using var stand = new FetchStand(secrets: Secrets(access));
        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(stand, home.At("/feed"), home.At("/feed")));
        Assert.All(home.Requests, request => Assert.Equal(value, request.Header(name)));
        Assert.Equal(3, home.Requests.Count);
        var elsewhere = Assert.Single(other.Requests);
        Assert.DoesNotContain(elsewhere.Headers, field => field.Value.Contains(value, StringComparison.Ordinal));
        Assert.Null(elsewhere.Header(name));
    }

    [Fact]
    public async Task A_source_that_moves_to_another_host_does_not_take_its_credentials_along()
    {
        home.On("/feed", RoughAnswer.Redirect(301, other.At("/feed").AbsoluteUri)).On("/old", RoughAnswer.Redirect(301, "/new"))
            .On("/new", RoughAnswer.Feed("<rss/>"));
        other.On("/feed", RoughAnswer.Feed("<rss/>"));
        await using var stand = new FetchStand(secrets: Secrets("{ bearer: the-doc-bao }"));
        var moved = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(stand, home.At("/feed"), home.At("/feed")));
        Assert.Null(moved.MovedTo);
        var within = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(stand, home.At("/old"), home.At("/old")));
        Assert.Equal(home.At("/new"), within.MovedTo);
    }

    [Fact]
    public async Task A_cookie_of_ours_stands_before_those_of_the_chain()
    {
        home.On("/feed", RoughAnswer.Redirect(302, "/next").With("Set-Cookie", "tam=1; Path=/")).On("/next", RoughAnswer.Feed("<rss/>"));
        await using var stand = new FetchStand(secrets: Secrets("{ cookie: phien=so-bay }"));
        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(stand, home.At("/feed"), home.At("/feed")));
        Assert.Equal("phien=so-bay; tam=1", Assert.Single(home.To("/next")).Header("Cookie"));
    }

    [Fact]
    public async Task What_a_site_repeats_of_the_credentials_does_not_come_in()
    {
        home.On("/feed", request => RoughAnswer.Feed($"<rss><!-- {request.Header("Authorization")} --></rss>")
                .With("Set-Cookie", "ban-sao=the-doc-bao").With("ETag", "\"the-doc-bao\""))
            .On("/loop", RoughAnswer.Redirect(302, "/in?token=the-doc-bao"));
        await using var stand = new FetchStand(secrets: Secrets("{ bearer: the-doc-bao }"));
        var document = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(stand, home.At("/feed"), home.At("/feed"))).Document;
        Assert.Equal("<rss><!-- Bearer *********** --></rss>", System.Text.Encoding.UTF8.GetString(document.Bytes.Span));
        Assert.DoesNotContain(document.Headers, field => field.Value.Contains("the-doc-bao", StringComparison.Ordinal));
        Assert.Equal("\"***********\"", document.ETag);
        var failed = Assert.IsType<FetchOutcome.Failed>(await FetchAsync(stand, home.At("/loop"), home.At("/loop")));
        Assert.Equal("it redirects to an address that repeats the credentials", failed.Reason);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await home.DisposeAsync();
        await other.DisposeAsync();
    }

    private static SecretsFile Secrets(string access) =>
        SecretsFile.Open(Path.GetTempPath() + "khong-co", null, $"sources: {{ nguon: {access} }}");

    private static Task<FetchOutcome> FetchAsync(FetchStand stand, Uri source, Uri address) => stand.Fetcher.FetchAsync(new FetchRequest
    {
        Address = address,
        Purpose = FetchPurpose.Feed,
        Source = new SourceDefinition { Id = "nguon", Kind = SourceKind.Feed, Address = source, Title = "Nguồn" },
    }, Cancellation);
}
