namespace FeedServer.Backups;

/// <summary>A file of the record log against what the backup before has of it: a log only grows, so it begins with just that.</summary>
internal static class LogPrefix
{
    /// <summary>Whether a file still begins with what was backed up of it.</summary>
    /// <param name="pieces">Holds both.</param>
    /// <param name="now">The file.</param>
    /// <param name="before">What was backed up.</param>
    public static bool Stands(PieceFiles pieces, BackedUpFile now, BackedUpFile before)
    {
        var whole = WholePieces(before);
        if (now.Length < before.Length || !now.Pieces.Take(whole).SequenceEqual(before.Pieces.Take(whole))) return false;
        if (whole == before.Pieces.Count || now.Pieces[whole] == before.Pieces[whole]) return true;
        return PieceFiles.NameOf(pieces.Get(now.Pieces[whole]).AsSpan(0, before.LengthOf(whole))) == before.Pieces[whole];
    }

    /// <summary>A damaged file with the bytes that were backed up in their place, and behind them what has come since.</summary>
    public static BackedUpFile Replace(PieceFiles pieces, BackedUpFile now, BackedUpFile before)
    {
        if (now.Length <= before.Length) return now with { Length = before.Length, Pieces = before.Pieces };
        var whole = WholePieces(before);
        var names = before.Pieces.Take(whole).ToList();
        if (whole < before.Pieces.Count)
        {
            var bytes = pieces.Get(now.Pieces[whole]);
            pieces.Get(before.Pieces[whole]).CopyTo(bytes, 0);
            names.Add(pieces.Put(bytes));
        }
        return now with { Pieces = [.. names, .. now.Pieces.Skip(names.Count)] };
    }

    private static int WholePieces(BackedUpFile file) => (int)(file.Length / BackedUpFile.PieceSize);
}
