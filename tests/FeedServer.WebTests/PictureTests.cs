using System.Net;
using FeedServer.Cli;

namespace FeedServer.WebTests;

/// <summary>Pictures that are named by their content: what does not fit its name is not handed out, is named, and is had again.</summary>
public sealed class PictureTests
{
    public static TheoryData<string> Damages => ["missing", "truncated", "flipped bit", "replaced", "emptied"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_picture_is_taken_anew_from_the_drop_folder_while_the_server_runs(string damage)
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        var address = AddressIn(archive);
        var whole = await File.ReadAllBytesAsync(archive.Root + address, Token);
        Damage(damage, archive.Root + address);

        using var answer = await server.SendAsync(HttpMethod.Get, address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(whole, await answer.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
        Assert.Equal(whole, await File.ReadAllBytesAsync(archive.Root + address, Token));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_picture_that_nothing_has_any_more_is_named_by_verify_and_not_served(string damage)
    {
        using var archive = TemporaryArchive.WithSample();
        string address;
        await using (var server = await RunningServer.StartOnSampleAsync(archive)) address = AddressIn(archive);
        foreach (var picture in Directory.EnumerateFiles(archive.Drop, "*.png", SearchOption.AllDirectories)) File.Delete(picture);
        var sound = await BuiltProgram.RunAsync("verify", $"--Archive:Root={archive.Root}");
        Damage(damage, archive.Root + address);

        var (code, output, _) = await BuiltProgram.RunAsync("verify", $"--Archive:Root={archive.Root}");

        Assert.Equal(Verbs.Done, sound.Code);
        Assert.Equal(Verbs.Failed, code);
        Assert.Matches($"(?m)^{address[1..]}: it.* \\(item /[0-9a-z/-]+\\)$", output);
        await using var again = await ServerProcess.StartAsync(archive);
        Assert.Equal(404, await again.StatusAsync(address));
        Assert.Equal(404, await again.StatusAsync(address));
        await again.StopAsync();
        Assert.Single(again.Lines, line => line.Contains($"{address}: it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_takes_damaged_pictures_anew_from_the_drop_folder()
    {
        using var archive = TemporaryArchive.WithSample();
        string address;
        await using (var server = await RunningServer.StartOnSampleAsync(archive)) address = AddressIn(archive);
        var whole = await File.ReadAllBytesAsync(archive.Root + address, Token);
        Damage("flipped bit", archive.Root + address);

        var (code, _, errors) = await BuiltProgram.RunAsync("collect", $"--Archive:Root={archive.Root}");

        Assert.True(code == Verbs.Done, errors);
        Assert.Equal(whole, await File.ReadAllBytesAsync(archive.Root + address, Token));
    }

    [Fact]
    public async Task A_picture_under_a_name_of_its_own_may_change_and_is_asked_for_again()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await File.WriteAllBytesAsync(Path.Combine(archive.Root, "images", "logo.png"), [1, 2, 3], Token);

        using var answer = await server.SendAsync(HttpMethod.Get, "/images/logo.png");

        Assert.Equal("public, no-cache", answer.Headers.GetValues("Cache-Control").Single());
    }

    [Fact]
    public async Task An_unchanged_picture_is_answered_with_no_more_than_any_unchanged_document()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        var address = AddressIn(archive);
        using var whole = await server.SendAsync(HttpMethod.Get, address);

        using var same = await server.SendAsync(HttpMethod.Get, address, ("If-None-Match", $"{whole.Headers.ETag}"));

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(["Cache-Control", "Date", "ETag", "Last-Modified"], same.Headers.NonValidated.Concat(same.Content.Headers.NonValidated)
            .Select(header => header.Key).Where(name => name != "Server").Order(StringComparer.Ordinal));
    }

    private static string AddressIn(TemporaryArchive archive) => "/" + Path.GetRelativePath(archive.Root,
        Directory.EnumerateFiles(Path.Combine(archive.Root, "images"), "*.png", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).First());

    private static void Damage(string damage, string path)
    {
        var bytes = File.ReadAllBytes(path);
        switch (damage)
        {
            case "missing":
                File.Delete(path);
                return;
            case "truncated":
                bytes = bytes[..(bytes.Length / 2)];
                break;
            case "flipped bit":
                bytes[bytes.Length / 2] ^= 4;
                break;
            case "replaced":
                bytes = [.. "\x89PNG\r\n\x1a\n another picture"u8];
                break;
            default:
                bytes = [];
                break;
        }
        File.WriteAllBytes(path, bytes);
    }
}
