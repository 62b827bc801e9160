namespace FeedServer.Editing;

/// <summary>A file that was read where the command was given.</summary>
/// <param name="Name">Its name, for its ending.</param>
/// <param name="Bytes">What it holds.</param>
public sealed record TextFile(string Name, byte[] Bytes);
