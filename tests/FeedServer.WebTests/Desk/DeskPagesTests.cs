using System.Net;
using FeedServer.Desk;
using FeedServer.WebTests.Validity;

namespace FeedServer.WebTests.Desk;

/// <summary>The desk's pages by others' checkers, and what a flood of logins leaves of the site.</summary>
public sealed class DeskPagesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("feedserver-desk-").FullName;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Every_page_of_the_desk_is_valid_HTML(string language)
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive, "--Publication:Language=" + language);
        using var visitor = new DeskClient(server);
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        await SaveAsync("login", await visitor.TextAsync("/desk/login"));
        using (await browser.PostAsync("/desk/account/factor/begin")) { }
        foreach (var path in DeskParts.All.SelectMany(part => part.Places).Select(place => place.Path)
            .Concat(["/desk/account", "/desk/accounts/van-hanh"]))
            await SaveAsync(path.Trim('/').Replace('/', '-'), await browser.TextAsync(path));
        using (var gone = await browser.GetAsync("/desk/nothing")) await SaveAsync("nothing", await gone.Content.ReadAsStringAsync(Ending));
        Assert.All(await Checkers.NuAsync(folder), message => Assert.Contains(": info ", message, StringComparison.Ordinal));
        Assert.Empty(await Checkers.HtmlValidateAsync(folder));
    }

    [Fact]
    public async Task A_flood_of_logins_is_refused_and_the_site_goes_on_answering()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        await DeskClient.AddAccountAsync(server, "lan", DeskRole.Editor);
        using var known = new DeskClient(server);
        using (await known.LogInAsync("lan")) { }
        known.Cookies.Remove(DeskClient.SessionCookie);
        using var stranger = new DeskClient(server);
        await stranger.TextAsync("/desk/login");
        var flood = Enumerable.Range(0, 300).Select(async number =>
        {
            using var answer = await stranger.SendAsync(HttpMethod.Post, "/desk/login",
                stranger.Form(("name", "lan"), ("password", "không phải mật khẩu")),
                ("X-Forwarded-For", $"198.51.100.{number % 50}"));
            return answer.StatusCode;
        }).ToList();
        Assert.Contains("<h1", await server.TextAsync("/"), StringComparison.Ordinal);
        using (var owner = await known.LogInAsync("lan")) Assert.Equal(HttpStatusCode.SeeOther, owner.StatusCode);
        var answers = await Task.WhenAll(flood);
        Assert.All(answers, status => Assert.True(status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests, $"{status}"));
        Assert.InRange(answers.Count(status => status == HttpStatusCode.Unauthorized), 1, 25);
        Assert.Contains("<h1", await server.TextAsync("/coverage"), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task SaveAsync(string name, string page) => File.WriteAllTextAsync(Path.Combine(folder, name + ".html"), page, Ending);
}
