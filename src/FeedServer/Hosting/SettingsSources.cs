namespace FeedServer.Hosting;

/// <summary>Where settings come from, weakest first.</summary>
public static class SettingsSources
{
    /// <summary>
    /// appsettings.json beside the program, appsettings.json in the working directory, environment variables
    /// (<c>Section__Key</c>), the command line.
    /// </summary>
    public static IConfigurationBuilder Build(IConfigurationBuilder builder, IReadOnlyList<string> arguments)
    {
        builder.Sources.Clear();
        return builder
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: false, reloadOnChange: false)
            .AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true, reloadOnChange: false)
            .AddEnvironmentVariables()
            .AddCommandLine([.. arguments]);
    }
}
