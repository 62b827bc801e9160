using FeedServer.Store.LiteDb.Files;

namespace FeedServer.StoreTests.Drills;

/// <summary>A machine's disk as far as the database's files go; the power goes at a chosen write or flush.</summary>
internal sealed class CutFiles : IDatabaseFiles
{
    private readonly CutStream data;
    private readonly CutStream log;
    private readonly CutStream sums;
    private int ticksLeft = int.MaxValue;

    public CutFiles() => (data, log, sums) = (new CutStream(Tick), new CutStream(Tick), new CutStream(Tick));

    public Stream Data => data;

    public Stream Log => log;

    public Stream Sums => sums;

    public byte[]? Marker { get; private set; }

    public bool Marked => Marker is not null;

    /// <summary>How often the database was moved aside to be rebuilt.</summary>
    public int MovedAside { get; private set; }

    /// <summary>Writes and flushes so far.</summary>
    public int Ticks { get; private set; }

    public DatabasePlace Place => new() { Name = "memory", Exists = () => data.Length > 0, Open = Open, MoveAside = MoveAside };

    /// <summary>The power goes after so many more writes and flushes.</summary>
    public void CutAfter(int ticks) => ticksLeft = ticks;

    /// <summary>The power is back: what survived lies there.</summary>
    public void Restart(Random random)
    {
        ticksLeft = int.MaxValue;
        var survival = random.Next(3) switch { 0 => 0.3, 1 => 0.7, _ => 0.95 };
        data.Cut(random, survival);
        log.Cut(random, survival);
        sums.Cut(random, survival);
    }

    public void Mark(byte[] seal)
    {
        Tick();
        Marker = seal;
    }

    public void Unmark()
    {
        Tick();
        Marker = null;
    }

    public void Sync(Stream stream) => ((CutStream)stream).Sync();

    public void Dispose()
    {
    }

    private CutFiles Open()
    {
        if (ticksLeft <= 0) throw new IOException("The power is off.");
        return this;
    }

    private void MoveAside()
    {
        if (data.Length > 0) MovedAside++;
        foreach (var stream in (CutStream[])[data, log, sums]) stream.SetLength(0);
        Marker = null;
    }

    private void Tick()
    {
        if (ticksLeft <= 0 || --ticksLeft <= 0) throw new IOException("The power is off.");
        Ticks++;
    }
}
