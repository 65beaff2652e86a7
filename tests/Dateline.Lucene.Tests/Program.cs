using Dateline.Testing;

// The test runner loads this assembly and calls no entry point; tests start it as a process of their own in order to kill it.
if (args is ["write-until-killed", { } folder]) CrashWriter.RunUntilKilled(folder);
return 2;
