using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Runs;

namespace ZoomCustom.Client.Tests.Runs;

/// <summary>What a journal contains after its disk failed.</summary>
public sealed class RunJournalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(
        Path.Combine(Path.GetTempPath(), "zoomcustom-tests-" + Guid.NewGuid().ToString("N"))
    );

    private string File => Path.Combine(_folder.FullName, "journal.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Outcomes_are_written_although_an_intent_doesnt_fit_on_the_disk()
    {
        using var disk = new Disk(File) { Space = 20 };
        using var journal = new RunJournal(disk, e => e);
        Task first = journal.WriteAsync(Line("first"));
        disk.Writing.Wait();
        // These arrive while the disk is busy, so they are written together.
        journal.Post(Line("outcome"));
        Task second = journal.WriteAsync(Line(new string('x', 30)));
        disk.MayWrite.Set();
        await first;
        await Assert.ThrowsAsync<IOException>(() => second);
        journal.Wait();
        Assert.Equal("first\noutcome\n", Content());
        Assert.Null(journal.Failure);
    }

    [Fact]
    public async Task Half_of_a_line_that_couldnt_be_removed_is_removed_before_the_next_line()
    {
        using (var disk = new Disk(File) { Space = 20, KeepsLength = true })
        using (var journal = new RunJournal(disk, e => e))
        {
            disk.MayWrite.Set();
            await journal.WriteAsync(Line("first"));
            await Assert.ThrowsAsync<IOException>(() => journal.WriteAsync(Line(new string('x', 30))));
            disk.KeepsLength = false;
            await journal.WriteAsync(Line("next"));
            Assert.Equal("first\nnext\n", Content());
        }

        Assert.Equal("first\nnext\n", Content());
    }

    [Fact]
    public async Task A_line_that_arrives_while_the_journal_closes_isnt_written_beside_the_last_lines()
    {
        using var disk = new Disk(File) { Space = 0 };
        var journal = new RunJournal(disk, e => e);
        disk.MayWrite.Set();
        journal.Post(Line("outcome"));
        journal.Wait();
        disk.MayWrite.Reset();
        disk.Writing.Reset();
        Task closing = Task.Run(journal.Dispose);
        disk.Writing.Wait();
        Task late = journal.WriteAsync(Line("late"));
        Assert.True(late.IsFaulted);
        disk.MayWrite.Set();
        await closing;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => late);
    }

    private static byte[] Line(string text) => Encoding.UTF8.GetBytes(text + "\n");

    private string Content()
    {
        using var reader = new StreamReader(new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    /// <summary>A file on a disk with little space. It writes what fits, and then fails.</summary>
    private sealed class Disk(string path) : FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1)
    {
        public int Space { get; init; }
        public bool KeepsLength { get; set; }
        public ManualResetEventSlim Writing { get; } = new();
        public ManualResetEventSlim MayWrite { get; } = new();

        public override void Write(byte[] array, int offset, int count)
        {
            Writing.Set();
            MayWrite.Wait();
            int fits = Math.Min(count, Space - (int)Position);
            base.Write(array, offset, fits);
            Flush();
            if (fits < count)
                throw new IOException("The disk is full.");
        }

        public override void SetLength(long value)
        {
            if (KeepsLength)
                throw new IOException("The disk is full.");
            base.SetLength(value);
        }
    }
}
