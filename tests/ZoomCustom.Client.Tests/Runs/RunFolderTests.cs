using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;
using ZoomCustom.Errors;
using ZoomCustom.Runs;

namespace ZoomCustom.Client.Tests.Runs;

/// <summary>Reads journals that aren't as the module wrote them.</summary>
public sealed class RunFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(
        Path.Combine(Path.GetTempPath(), "zoomcustom-tests-" + Guid.NewGuid().ToString("N"))
    );

    private const string Head = """{"type":"run","schema":1,"name":"test","time":"2026-11-26T10:00:00.000Z","account":"a"}""" + "\n";

    private const string Intent =
        """{"type":"intent","time":"2026-11-26T10:00:01.000Z","account":"a","request":1,"cmdlet":"Move-ZoomUserLicense" """
        + """,  "sent":{"operation":"UpdateUser","method":"PATCH","path":"/users/x","values":{"userId":"x"},"body":{"type":1}} """
        + """,  "steps":[{"operation":"UpdateUser","method":"PATCH","path":"/users/x","values":{"userId":"x"},"body":{"type":1} """
        + """,  "undo":{"operation":"UpdateUser","method":"PATCH","path":"/users/x","body":{"type":2}}}] """
        + """,  "changes":[{"key":"k#1","number":1,"operation":"UpdateUser","target":"x","before":{"type":2},"sets":["GetUser/x/type"]}]}"""
        + "\n";

    private const string Outcome =
        """{"type":"outcome","time":"2026-11-26T10:00:02.000Z","account":"a","request":1,"outcome":"Done","tracking_id":"t"}""" + "\n";

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_journal_is_read_as_it_was_written()
    {
        RunState state = Read(Head + Intent + Outcome);
        RunEntry entry = Assert.Single(state.All);
        Assert.Equal((ZoomChangeOutcome.Done, "t"), (entry.Outcome, entry.TrackingId));
        Assert.Equal(2L, entry.Before(0)!["type"]);
    }

    [Fact]
    public void A_newer_format_is_refused_although_its_fields_are_unknown()
    {
        var e = Assert.Throws<RunException>(() => Read("{\"type\":\"run\",\"schema\":2,\"shape\":[]}\n"));
        Assert.Equal(RunErrors.Version, e.ErrorId);
    }

    /// <summary>Any damage is an error that names the line, or a journal that can be read.</summary>
    [Fact]
    public void Damage_is_never_a_raw_exception()
    {
        string journal = Head + Intent + Outcome;
        var random = new Random(7);
        var errors = new HashSet<string>();
        for (int i = 0; i < 1000; i++)
        {
            StringBuilder damaged = new(journal);
            for (int j = random.Next(1, 4); j > 0; j--)
                Damage(damaged, random);
            try
            {
                Read(damaged.ToString());
                errors.Add("");
            }
            catch (ZoomException e)
            {
                errors.Add(e.ErrorId);
            }
        }

        Assert.Superset(new HashSet<string> { "", RunErrors.Damaged, RunErrors.Version }, errors);
    }

    private static void Damage(StringBuilder text, Random random)
    {
        string[] pieces = ["null", "{}", "[]", "[null]", "\"\"", "-1", "99999999999999999999", "\n", "\0", "{", "\"", ",", "2"];
        int at = random.Next(text.Length);
        int length = Math.Min(random.Next(1, 40), text.Length - at);
        switch (random.Next(4))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Insert(at, pieces[random.Next(pieces.Length)]);
                break;
            case 2:
                // A whole value, so that the line stays JSON.
                string all = text.ToString();
                int colon = all.IndexOf(':', at);
                int end = colon < 0 ? -1 : all.IndexOfAny([',', '}'], colon);
                if (end > 0)
                    text.Remove(colon + 1, end - colon - 1).Insert(colon + 1, pieces[random.Next(pieces.Length)]);
                break;
            default:
                text[at] = (char)random.Next(32, 127);
                break;
        }
    }

    private RunState Read(string journal)
    {
        var run = new RunFolder(_folder.FullName, "test");
        Directory.CreateDirectory(run.FullPath);
        File.WriteAllText(run.Journal, journal);
        return run.Read(out _);
    }
}
