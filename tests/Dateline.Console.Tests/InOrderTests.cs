using Dateline.Console.Indexes;

namespace Dateline.Console.Tests;

internal sealed class InOrderTests
{
    [Test]
    public void Take_FromSeveralThreads_ReceivesEachOnceInOrder()
    {
        const int count = 20_000;
        var received = new List<int>();
        var order = new InOrder<int>(received.Add);
        int next = -1;
        var threads = Enumerable.Range(0, 6).Select(seed => new Thread(() =>
        {
            var random = new Random(seed);
            for (int number = Interlocked.Increment(ref next); number < count; number = Interlocked.Increment(ref next))
            {
                if (random.Next(50) == 0) Thread.Yield();
                order.Take(number, number);
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.That(received, Is.EqualTo(Enumerable.Range(0, count)));
    }

    [Test]
    public void Abandon_WhileAnotherWaits_LetsItGo()
    {
        var received = new List<int>();
        var order = new InOrder<int>(received.Add);
        var far = new Thread(() => order.Take(1000, 1000));   // number 0 never comes
        far.Start();
        order.Abandon();
        Assert.That(far.Join(TimeSpan.FromSeconds(30)));
        order.Take(0, 0);
        Assert.That(received, Is.Empty);
    }
}
