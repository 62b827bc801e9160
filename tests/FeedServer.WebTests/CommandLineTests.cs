using FeedServer.Cli;

namespace FeedServer.WebTests;

/// <summary>What the command line must not do of itself, and when the program refuses to run.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryArchive archive = new();

    // A verb with arguments that let it run, one for each.
    public static TheoryData<string> EachVerb =>
    [
        "serve --Urls=http://127.0.0.1:0", "collect", "read x.txt", "read --as feed x.xml", "export -", "import x.jsonl", "source list",
        "source add http://127.0.0.1:1/ --yes", "hub list", "withdraw /2020/01/01/x --reason r",
        "correct /2020/01/01/x --title t", "show /2020/01/01/x", "reinstate /2020/01/01/x", "reread", "verify", "rebuild",
        "password lan",
    ];

    [Fact]
    public async Task An_argument_that_begins_with_an_at_sign_is_a_text_and_not_a_file_of_arguments()
    {
        var file = archive.Put("arguments", "Spam --Feeds:HeadSize=0");
        var (code, _, errors) = await RunAsync("withdraw", "/2020/01/01/x", "--reason", "@" + file);
        Assert.Equal(Verbs.Failed, code);
        Assert.Equal("withdraw: there is no item at /2020/01/01/x", errors.Trim());
        Assert.Equal(Verbs.Failed, (await RunAsync("withdraw", "/2020/01/01/x", "--reason", "@nobody")).Code);
        Assert.Equal(Verbs.Usage, (await RunAsync("@" + file)).Code);
    }

    [Theory]
    [InlineData("source", "add", "--title=", "--yes", "http://127.0.0.1:1/")]
    [InlineData("source", "add", "--title:", "--yes", "http://127.0.0.1:1/")]
    [InlineData("withdraw", "/2020/01/01/x", "--reason=", "/2020/01/01/y")]
    [InlineData("export", "--section=", "tin-vien", "-")]
    public async Task An_option_without_a_value_is_a_usage_error_and_does_not_take_the_next_argument(params string[] arguments)
    {
        var (code, _, errors) = await RunAsync(arguments);
        Assert.Equal(Verbs.Usage, code);
        Assert.Contains("' has no value.", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/h")]
    [InlineData("/?")]
    public async Task A_path_is_not_a_request_for_help(string path)
    {
        var (code, output, errors) = await RunAsync("withdraw", path, "--reason", "r");
        Assert.Equal(Verbs.Failed, code);
        Assert.Equal("", output);
        Assert.StartsWith("withdraw: there is no item at /", errors, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EachVerb))]
    public async Task Without_ICU_every_verb_refuses_to_run_and_names_the_variable(string verb)
    {
        string[] arguments = [.. verb.Split(' '), $"--Archive:Root={archive.Root}"];
        foreach (var value in (string[])["1", "true"])
        {
            var (code, output, errors) = await BuiltProgram.RunAsync(arguments, ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", value));
            Assert.Equal(Verbs.Failed, code);
            Assert.Equal("", output);
            Assert.Contains("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", errors, StringComparison.Ordinal);
            Assert.Contains("libicu", errors, StringComparison.Ordinal);
        }
        Assert.Empty(Directory.EnumerateFiles(archive.Root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Without_ICU_help_is_still_shown() =>
        Assert.Equal(Verbs.Done, (await BuiltProgram.RunAsync(["--help"], ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"))).Code);

    public void Dispose() => archive.Dispose();

    private Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) =>
        BuiltProgram.RunAsync([.. arguments, $"--Archive:Root={archive.Root}"]);
}
