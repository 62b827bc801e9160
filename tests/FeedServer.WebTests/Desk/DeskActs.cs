using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using FeedServer.Desk;
using FeedServer.Items.Comments;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Desk;

/// <summary>Everything that is written at the desk: forms that are open in the browsers of an editor, an operator and the owner of a third
/// account, to be sent when something has happened to the disk or the clock.</summary>
internal sealed partial class DeskActs : IDisposable
{
    /// <summary>Longer than what may be left of a file's last page on a full disk.</summary>
    public static readonly string Long = string.Concat(Enumerable.Range(1, 900).Select(n => $"Nước {n}. "));

    private readonly DeskClient editor;
    private readonly DeskClient chief;
    private readonly DeskClient owner;

    private DeskActs(DeskClient editor, DeskClient chief, DeskClient owner) =>
        (this.editor, this.chief, this.owner) = (editor, chief, owner);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>Pages that are read whatever happens.</summary>
    public static IReadOnlyList<string> Pages { get; } = ["/desk", "/desk/items", "/desk/items/1", "/desk/drop", "/desk/comments",
        "/desk/names", "/desk/sources", "/desk/source/ben", "/desk/operation", "/desk/accounts", "/desk/account", "/desk/actions"];

    /// <summary>The forms by the name of what they do; each can be sent again when it was refused.</summary>
    public required IReadOnlyList<(string Name, Func<Task<HttpResponseMessage>> Send)> Forms { get; init; }

    public static string[] Settings { get; } = ["--Publication:Language=en", "--Comments:Enabled=true", "--Limits:Burst=1000000",
        "--Limits:PerSecond=100000", "--Logging:LogLevel:Default=Warning"];

    /// <summary>Two long articles and a paused source.</summary>
    public static void Fill(TemporaryArchive archive)
    {
        foreach (var name in new[] { "mot", "hai" })
            archive.Put(name + ".md", $"---\ntitle: Bản tin {name}\ndate: 2023-01-10\n---\n{Long}\n");
        File.WriteAllText(Path.Combine(archive.Root, "sources.opml"),
            "<opml version=\"2.0\" xmlns:fs=\"https://feedserver.example/ns/opml\"><body><outline type=\"rss\" text=\"Bến\" "
            + "xmlUrl=\"https://ben.example/feed\" fs:id=\"ben\" fs:paused=\"true\"/></body></opml>");
    }

    /// <summary>A comment that waits, and an upload that waits to be confirmed by the editor.</summary>
    public static async Task<(string Comment, string Upload)> BeginAsync(RunningServer server, int round = 0)
    {
        await server.UntilAsync(state => state.Items >= 2);
        var id = Guid.NewGuid().ToString("N");
        var posted = await server.Get<ICommentStore>().PostAsync(
            new NewComment(id, 1, new CommentText("Bạn đọc", "doc.gia@thu.example", $"Hay lắm, lần {round}.")), Ending);
        Assert.Equal(CommentStatus.Pending, posted?.Status);
        using var editor = await DeskClient.LogInAsync(server, DeskRole.Editor);
        using var staged = await editor.PostAsync(
            "/desk/drop/text", ("title", $"Bài đã gửi {round}"), ("published", "11/1/2023"), ("text", Long));
        return (id, staged.Headers.Location?.OriginalString ?? "");
    }

    /// <summary>Opens all forms.</summary>
    /// <param name="server">The server.</param>
    /// <param name="begun">What waits.</param>
    /// <param name="round">Tells what one round writes from another.</param>
    public static async Task<DeskActs> OpenAsync(RunningServer server, (string Comment, string Upload) begun, int round = 0)
    {
        var editor = await DeskClient.LogInAsync(server, DeskRole.Editor);
        var chief = await DeskClient.LogInAsync(server, DeskRole.Operator);
        await DeskClient.AddAccountAsync(server, "lan", DeskRole.Editor);
        var owner = new DeskClient(server);
        using (var login = await owner.LogInAsync("lan", PasswordOf(round - 1))) Assert.Equal(HttpStatusCode.SeeOther, login.StatusCode);
        var corrected = Seen(await editor.TextAsync("/desk/items/1/correct"));
        var act = (await server.Store.ItemsAsync([2], Ending))[0]?.Withdrawn is null ? "withdraw" : "reinstate";
        var withdrawn = Seen(await editor.TextAsync($"/desk/items/2/{act}"));
        var names = Seen(await editor.TextAsync("/desk/names"));
        var version = Version().Match(await chief.TextAsync("/desk/source/ben/edit")).Groups[1].Value;
        var tag = round.ToString(CultureInfo.InvariantCulture);
        return new DeskActs(editor, chief, owner)
        {
            Forms =
            [
                ("correct", () => editor.PostAsync(
                    "/desk/items/1/correct", ("seen", corrected), ("summary", Long + tag), ("step", "keep"))),
                (act, () => editor.PostAsync($"/desk/items/2/{act}", ("seen", withdrawn), ("words", "Xem lại."), ("step", "keep"))),
                ("write", () => editor.PostAsync("/desk/drop/text", ("title", $"Bài đang viết {tag}"), ("text", Long))),
                ("keep", () => editor.PostAsync(begun.Upload, ("step", "keep"), ("as", "new"))),
                ("approve", () => editor.PostAsync("/desk/comments", ("do", "approve"), ("id", begun.Comment))),
                ("join", () => editor.PostAsync("/desk/names/join",
                    ("kind", "people"), ("seen", names), ("name", $"Hà Miên {tag}"), ("other", $"H. Miên {tag}"))),
                ("edit", () => chief.PostAsync("/desk/source/ben/edit", ("version", version), ("title", $"Bến {tag}"))),
                ("pause a source", () => chief.PostAsync($"/desk/source/ben/{(round % 2 == 0 ? "resume" : "pause")}")),
                ("account", () => chief.PostAsync(
                    "/desk/accounts", ("name", $"mai{tag}"), ("role", "editor"), ("password", DeskClient.Password))),
                ("password", () => owner.PostAsync("/desk/account/password",
                    ("current", PasswordOf(round - 1)), ("new", PasswordOf(round)), ("again", PasswordOf(round)))),
                ("pause", () => chief.PostAsync("/desk/operation/pause", ("reason", "Xem lại."))),
            ],
        };
    }

    /// <summary>Sends every form; each must be refused by a page that says why.</summary>
    public async Task AllRefusedAsync(string why, Action? before = null)
    {
        foreach (var (name, send) in Forms)
        {
            before?.Invoke();
            using var answer = await send();
            var page = await answer.Content.ReadAsStringAsync(Ending);
            Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{name}: {(int)answer.StatusCode} {page}");
            Assert.True(page.Contains($"It could not be written: {why}.", StringComparison.Ordinal), $"{name}: {page}");
            if (name is "correct" or "write") Assert.Contains(Long[..2000], page, StringComparison.Ordinal);
            if (name is "withdraw") Assert.Contains("Xem lại.", page, StringComparison.Ordinal);
            if (name is "join") Assert.Contains("name=\"other\" value=\"H. Miên ", page, StringComparison.Ordinal);
            if (name is "edit") Assert.Contains("name=\"title\" type=\"text\" value=\"Bến ", page, StringComparison.Ordinal);
        }
        foreach (var path in Pages) await chief.TextAsync(path);
    }

    /// <summary>Sends every form; each must be taken. Then what was paused goes on.</summary>
    public async Task AllTakenAsync()
    {
        foreach (var (name, send) in Forms)
        {
            using var answer = await send();
            // The first password of a new account is shown at once.
            Assert.True((int)answer.StatusCode is 303 or 200 && (name == "account" || (int)answer.StatusCode == 303),
                $"{name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Ending)}");
        }
        using (var resumed = await chief.PostAsync("/desk/operation/resume")) Assert.Equal(HttpStatusCode.SeeOther, resumed.StatusCode);
        foreach (var path in Pages) await chief.TextAsync(path);
        await editor.TextAsync("/desk");
        await owner.TextAsync("/desk");
    }

    public void Dispose()
    {
        editor.Dispose();
        chief.Dispose();
        owner.Dispose();
    }

    private static string PasswordOf(int round) => round < 0 ? DeskClient.Password : $"gió mùa đông bắc {round}";

    private static string Seen(string page) => SeenField().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"seen\" value=\"([^\"]{1,50})\"", RegexOptions.NonBacktracking)]
    private static partial Regex SeenField();

    [GeneratedRegex("name=\"version\" value=\"([^\"]{1,50})\"", RegexOptions.NonBacktracking)]
    private static partial Regex Version();
}
