using Dateline.Lucene.Tests.Querying;
using Dateline.Testing;

// The test runner loads this assembly and calls no entry point; tests start it as a process of their own in order to kill it, or to run it on lesser hardware.
if (args is ["write-until-killed", { } folder]) CrashWriter.RunUntilKilled(folder);
if (args is ["answer-queries"])
{
    foreach (string line in MetamorphicTests.Answers()) Console.WriteLine(line);
    return 0;
}
return 2;
