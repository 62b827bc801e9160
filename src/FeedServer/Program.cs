using FeedServer.Cli;
using FeedServer.Hosting;

MemoryEnd.Watch();
NativeHeap.LimitArenas();
// The command line is the table of contents: each verb is one line in Cli/Verbs.cs and one file beside it.
return await Verbs.RunAsync(args);
