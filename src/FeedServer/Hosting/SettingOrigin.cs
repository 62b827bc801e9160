namespace FeedServer.Hosting;

/// <summary>Where a setting's value comes from.</summary>
public enum SettingOrigin
{
    /// <summary>Nothing is set, and the program has a value of its own.</summary>
    Default,

    /// <summary>A file of settings.</summary>
    File,

    /// <summary>A variable of the environment.</summary>
    Environment,

    /// <summary>The command line.</summary>
    Argument,
}
