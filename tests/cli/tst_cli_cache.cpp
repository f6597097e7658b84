// chasqui-cli chat --cache-file: a chat that was begun in another process is not read again.
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "cli_process.h"
#include "file_size_limit.h"

using namespace chasqui::test;

class CliCache : public QObject {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> folder_;
  QString file() const { return folder_->filePath("chat.kv"); }

  Ended chat(const QStringList& messages, const QString& cacheFile, const QStringList& more = {}) {
    QStringList arguments{"chat", demoModel(), "--temperature", "0", "--count", "12"};
    for (const QString& message : messages) arguments << "--message" << message;
    if (!cacheFile.isEmpty()) arguments << "--cache-file" << cacheFile;
    return runCli(arguments + more);
  }

  /// Of each answer: the tokens that were read for it.
  static QList<int> read(const Ended& ended) {
    QList<int> counts;
    static const QRegularExpression pattern("read (\\d+) tokens");
    for (auto found = pattern.globalMatch(ended.err); found.hasNext();) counts << found.next().captured(1).toInt();
    return counts;
  }

 private slots:
  void init() { folder_ = std::make_unique<QTemporaryDir>(); }

  void theNextProcessReadsOnlyWhatIsNew() {
    const QStringList first{"What is the capital of Peru?"};
    const QStringList both{first.first(), "Thanks"};
    const Ended plain = chat(both, {});
    QCOMPARE(plain.status, 0);
    QVERIFY(!QFile::exists(file()));
    const Ended begun = chat(first, file());
    QVERIFY2(begun.status == 0, begun.err.constData());
    QVERIFY(QFile::exists(file()));
    const Ended gone = chat(both, file());
    QVERIFY2(gone.status == 0, gone.err.constData());
    QCOMPARE(gone.out, plain.out);
    QCOMPARE(read(plain).size(), 2);
    QCOMPARE(read(gone).size(), 2);
    QCOMPARE(read(gone).at(0), 1);  // its logits are needed
    QVERIFY(read(plain).at(0) > 5);
    QCOMPARE(read(gone).at(1), read(plain).at(1));
  }

  /// With another cache or damaged it is read anew, and kept anew.
  void aFileThatIsOfNoUseIsReplaced() {
    const QStringList messages{"What is the capital of Peru?"};
    const int all = read(chat(messages, file())).value(0);
    const Ended other = chat(messages, file(), {"--cache", "q8_0"});
    QCOMPARE(other.status, 0);
    QCOMPARE(read(other).value(0), all);
    QVERIFY2(other.err.contains("read anew"), other.err.constData());
    QCOMPARE(read(chat(messages, file(), {"--cache", "q8_0"})).value(0), 1);
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::ReadWrite) && damaged.seek(12) && damaged.putChar('\x7f'));
    damaged.close();
    QCOMPARE(read(chat(messages, file(), {"--cache", "q8_0"})).value(0), all);
    QCOMPARE(read(chat(messages, file(), {"--cache", "q8_0"})).value(0), 1);
  }

  /// Nothing that somebody else wrote is replaced, and the answer is there all the same.
  void anotherFileStays() {
    writeAll(file(), "My diary");
    const Ended ended = chat({"Hello"}, file());
    QCOMPARE(ended.status, 0);
    QVERIFY(!ended.out.trimmed().isEmpty());
    QVERIFY2(ended.err.contains("not kept"), ended.err.constData());
    QCOMPARE(readAll(file()), QByteArray("My diary"));
    const Ended nowhere = chat({"Hello"}, folder_->filePath("no/folder/chat.kv"));
    QCOMPARE(nowhere.status, 0);
    QCOMPARE(nowhere.out, ended.out);
    QVERIFY2(nowhere.err.contains("not kept"), nowhere.err.constData());
  }

  /// The answer is there; what could not be kept is read anew.
  void aFullDisk() {
    const QStringList messages{"What is the capital of Peru?"};
    const Ended plain = chat(messages, {});
    {
      const FileSizeLimit limit(40000);
      const Ended full = chat(messages, file());
      QCOMPARE(full.status, 0);
      QCOMPARE(full.out, plain.out);
      QVERIFY2(full.err.contains("not kept"), full.err.constData());
    }
    const Ended again = chat(messages, file());
    QCOMPARE(again.out, plain.out);
    QCOMPARE(read(again), read(plain));
  }
};

QTEST_GUILESS_MAIN(CliCache)
#include "tst_cli_cache.moc"
