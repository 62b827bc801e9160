namespace FeedServer.Items.Keeping;

/// <summary>What the system says when something cannot be written. .NET gives the error number of POSIX systems, and the code of Windows in
/// the low half, as <see cref="Exception.HResult"/>.</summary>
public static class WriteFailure
{
    /// <summary>A clause for the operator and the public: no path, no library's message.</summary>
    public static string Reason(Exception failure) => KnownReason(failure) ?? "the archive cannot be written";

    /// <summary>What the public is told of any failure: of files and servers no more than <see cref="Reason"/>, of a fault of ours
    /// nothing.</summary>
    public static string Told(Exception failure) => failure is IOException or UnauthorizedAccessException
        ? Reason(failure) : "a fault of this server, which its log tells";

    /// <summary>As <see cref="Reason"/>; null where the system says nothing that is known here.</summary>
    public static string? KnownReason(Exception failure) => failure switch
    {
        UnauthorizedAccessException or IOException { InnerException: UnauthorizedAccessException } =>
            "the archive may not be written by this user",
        _ => Code(failure) switch
        {
            28 or 122 or Windows.DiskFull or Windows.HandleDiskFull => "the disk is full",
            30 or Windows.WriteProtected => "the archive is read-only",
            23 or 24 or Windows.TooManyFiles => "no more files can be opened",
            5 => "the disk reports an error",
            _ => null,
        },
    };

    /// <summary>True when somebody else has the file.</summary>
    public static bool IsInUse(IOException failure) => Code(failure) is 11 or 35 or Windows.SharingViolation or Windows.LockViolation;

    /// <summary>True when what lies there can be read but not written: read-only, full, or not ours to write.</summary>
    public static bool IsRefusal(Exception failure) => failure is UnauthorizedAccessException
        || (failure is IOException && Code(failure) is 28 or 30 or 122 or Windows.WriteProtected or Windows.DiskFull
            or Windows.HandleDiskFull);

    private static int Code(Exception failure) =>
        OperatingSystem.IsWindows() ? Windows.Base | (failure.HResult & 0xFFFF) : failure.HResult;

    private static class Windows
    {
        public const int Base = 0x10000;
        public const int TooManyFiles = Base | 4;
        public const int WriteProtected = Base | 19;
        public const int SharingViolation = Base | 32;
        public const int LockViolation = Base | 33;
        public const int HandleDiskFull = Base | 39;
        public const int DiskFull = Base | 112;
    }
}
