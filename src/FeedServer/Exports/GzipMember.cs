using System.Buffers.Binary;
using ICSharpCode.SharpZipLib.Checksum;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace FeedServer.Exports;

/// <summary>One member of a gzip file (RFC 1952) whose bytes depend on its content alone: no time, no name, no operating system, a fixed
/// level. The framework's own compressor gives other bytes on other processors, and may with each of its updates; this one is managed code
/// of a version that we pin.</summary>
/// <param name="output">Takes the member; stays open.</param>
internal sealed class GzipMember(Stream output)
{
    private const int Level = 6;

    // Magic, deflate, no flags, no time, no extra flags, unknown system (§2.3.1).
    private static readonly byte[] Head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

    private readonly Deflater deflater = new(Level, noZlibHeaderOrFooter: true);
    private readonly Crc32 checksum = new();
    private readonly byte[] buffer = new byte[32 * 1024];
    private uint length;
    private bool isBegun;

    /// <summary>Adds bytes.</summary>
    public void Write(byte[] bytes)
    {
        Begin();
        checksum.Update(bytes);
        length = unchecked(length + (uint)bytes.Length);
        deflater.SetInput(bytes);
        while (!deflater.IsNeedingInput) Drain();
    }

    /// <summary>Ends the member; one of nothing is whole, too.</summary>
    public void Complete()
    {
        Begin();
        deflater.Finish();
        while (!deflater.IsFinished) Drain();
        Span<byte> tail = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(tail, unchecked((uint)checksum.Value));
        BinaryPrimitives.WriteUInt32LittleEndian(tail[4..], length);
        output.Write(tail);
    }

    private void Begin()
    {
        if (!isBegun) output.Write(Head);
        isBegun = true;
    }

    private void Drain()
    {
        var count = deflater.Deflate(buffer);
        if (count > 0) output.Write(buffer.AsSpan(0, count));
    }
}
