// chasqui-cli import and verify: memory, being stopped, and what the device makes of the result.
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>
#include <cstring>
#include <vector>

#include "../engine/gguf_writer.h"
#include "cli_process.h"

using namespace chasqui::test;

namespace {

std::vector<double> floatsOf(const QByteArray& bytes) {
  std::vector<float> values(static_cast<std::size_t>(bytes.size()) / sizeof(float));
  if (!values.empty()) std::memcpy(values.data(), bytes.constData(), values.size() * sizeof(float));
  return {values.begin(), values.end()};
}

/// Sum of squared differences over the sum of the expected values' squares.
double normalizedError(const std::vector<double>& expected, const std::vector<double>& values) {
  double off = 0;
  double whole = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    off += (expected[i] - values[i]) * (expected[i] - values[i]);
    whole += expected[i] * expected[i];
  }
  return off / whole;
}

/// Most memory that a process started and waited for by this one had at once, in KiB.
long childrensPeakKiB() {
  rusage usage{};
  ::getrusage(RUSAGE_CHILDREN, &usage);
  return usage.ru_maxrss;
}

/// A model as wide as Llama 2 70B, float16, one layer with a shorter feed-forward part: 480 MiB, almost all a hole.
void writeWideModel(const QString& path) {
  constexpr std::uint64_t kDim = 8192;
  constexpr std::uint64_t kFfn = 4096;
  GgufWriter writer = smallModel();
  writer.setU32("llama.embedding_length", kDim);
  writer.setU32("llama.feed_forward_length", kFfn);
  writer.setU32("llama.attention.head_count", 64);
  writer.setU32("llama.attention.head_count_kv", 8);
  std::uint64_t offset = 0;
  for (auto& entry : writer.tensors) {
    const bool isNorm = entry.dimensions.size() == 1;
    const auto is = [&entry](const char* part) { return entry.name.find(part) != std::string::npos; };
    entry.dimensions[0] = is("ffn_down") ? kFfn : kDim;
    if (!isNorm && is("blk.")) {
      entry.dimensions[1] = is("attn_k") || is("attn_v") ? kDim / 8 : is("ffn_up") || is("ffn_gate") ? kFfn : kDim;
    }
    entry.type = isNorm ? 0 : 1;
    entry.data.clear();
    entry.offset = offset;
    offset += entry.dimensions[0] * (isNorm ? 4 : 2 * entry.dimensions[1]);
  }
  writeAll(path, QByteArray::fromStdString(writer.bytes()));
  QFile file(path);
  QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(file.size() + static_cast<qint64>(offset)));
}

}  // namespace

class CliImport : public QObject {
  Q_OBJECT

 private slots:
  void memoryIsBounded();  // first: later tests' processes would count too
  void stopped_data();
  void stopped();
  void usage_data();
  void usage();
  void verifies();
  void logitsAsGoodAsThePeers_data();
  void logitsAsGoodAsThePeers();

 private:
  QString path(const QString& name) const { return folder_.filePath(name); }
  QStringList outputs() const { return QDir(path("out")).entryList(QDir::NoDotAndDotDot | QDir::Files | QDir::Hidden); }

  QTemporaryDir folder_;
};

void CliImport::memoryIsBounded() {
  writeWideModel(path("wide.gguf"));
  QVERIFY(QDir(folder_.path()).mkdir("out"));
  const Ended ended = runCli({"import", path("wide.gguf"), "--type", "q4_k_m", "--out", path("out/wide.gguf")});
  QVERIFY2(ended.status == 0, ended.err.constData());
  QVERIFY2(ended.out.contains("tensors in Q4_K"), ended.out.constData());
  QCOMPARE(outputs(), QStringList{"wide.gguf"});
  QVERIFY(QFileInfo(path("out/wide.gguf")).size() > 120 << 20);
  QVERIFY2(childrensPeakKiB() < 200 * 1024, qPrintable(QString("%1 KiB").arg(childrensPeakKiB())));
  QCOMPARE(runCli({"verify", path("wide.gguf")}).status, 0);
  QVERIFY2(childrensPeakKiB() < 200 * 1024, qPrintable(QString("%1 KiB").arg(childrensPeakKiB())));
  QVERIFY(QFile::remove(path("out/wide.gguf")));
}

void CliImport::stopped_data() {
  QTest::addColumn<int>("signal");
  QTest::newRow("Ctrl-C") << SIGINT;
  QTest::newRow("kill") << SIGKILL;
}

void CliImport::stopped() {
  QFETCH(int, signal);
  QProcess process;
  process.start(cliPath(),
                {"import", path("wide.gguf"), "--type", "Q6_K", "--threads", "1", "--out", path("out/a.gguf")});
  QVERIFY(process.waitForStarted());
  // it writes once one of its files is in the folder
  const QDir files(QString("/proc/%1/fd").arg(process.processId()));
  const auto writes = [&] {
    for (const QFileInfo& file : files.entryInfoList(QDir::System | QDir::Files | QDir::NoDotAndDotDot)) {
      if (file.symLinkTarget().startsWith(path("out"))) return true;
    }
    return !outputs().isEmpty();
  };
  QTRY_VERIFY_WITH_TIMEOUT(writes() || process.state() == QProcess::NotRunning, 60'000);
  QCOMPARE(process.state(), QProcess::Running);
  QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
  QVERIFY(process.waitForFinished(60'000));
  if (signal == SIGKILL) {
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    // where the file system has no files without a name, the next import takes this one over
    const QStringList left = outputs();
    QVERIFY(left.isEmpty() || left == QStringList{".a.gguf.part"});
  } else {
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("Stopped."));
    QCOMPARE(outputs(), QStringList{});
  }
}

void CliImport::usage_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::addColumn<int>("status");
  QTest::addColumn<QByteArray>("named");
  const auto row = [](const QStringList& arguments, int status, const char* named) {
    QTest::newRow(qPrintable(arguments.join(' ').right(60))) << arguments << status << QByteArray(named);
  };
  const QString demo = demoModel();
  row({"import"}, 2, "SOURCE");
  row({"import", demo, "--type", "Q8_0"}, 2, "--out");
  row({"import", demo, "--out", "x"}, 2, "--type");
  row({"import", demo, "--type", "Q3_K", "--out", "x"}, 2, "\"Q3_K\" is not one of F16|");
  row({"import", demo, "--type", "Q8_0", "--out", "x", "--threads", "-1"}, 2, "--threads");
  row({"import", demo, "--type", "Q8_0", "--out", path("no/x.gguf")}, 1, "There is no folder");
  row({"import", demo, "--type", "Q8_0", "--out", demo}, 1, "part of the model");
  row({"import", path("no.gguf"), "--type", "Q8_0", "--out", "x"}, 1, "no.gguf");
  row({"verify"}, 2, "MODEL");
  row({"verify", path("no.gguf")}, 1, "no.gguf");
}

void CliImport::usage() {
  QFETCH(QStringList, arguments);
  QFETCH(int, status);
  QFETCH(QByteArray, named);
  const Ended ended = runCli(arguments);
  QCOMPARE(ended.status, status);
  QVERIFY2(ended.err.contains(named), ended.err.constData());
  QCOMPARE(ended.err.count('\n'), 1);
  QCOMPARE(ended.out, QByteArray());
}

void CliImport::verifies() {
  const Ended good = runCli({"verify", demoModel()});
  QCOMPARE(good.status, 0);
  for (const char* what : {"ok   structure: ", "ok   sizes: ", "ok   numbers: all ", "ok   hashes: "}) {
    QVERIFY2(good.out.contains(what), good.out.constData());
  }
  GgufWriter writer = smallModel();
  writer.tensor("output.weight").data.replace(0, 4, std::string("\0\0\x80\x7F", 4));  // infinity
  writeAll(path("bad.gguf"), QByteArray::fromStdString(writer.bytes()));
  const Ended bad = runCli({"verify", path("bad.gguf")});
  QCOMPARE(bad.status, 1);
  QVERIFY2(bad.out.contains("BAD  numbers: 1 value is NaN or infinite"), bad.out.constData());
  QVERIFY2(bad.err.contains("1 of 5 checks"), bad.err.constData());
}

void CliImport::logitsAsGoodAsThePeers_data() {
  QTest::addColumn<QString>("type");
  QTest::addColumn<QString>("peer");
  for (const char* type : {"F16", "BF16", "Q8_0", "Q6_K", "Q4_0"})
    QTest::newRow(type) << QString(type) << QString(type);
  for (const char* type : {"Q5_K", "Q4_K"}) QTest::newRow(type) << QString(type) << QString(type) + "_M";
}

void CliImport::logitsAsGoodAsThePeers() {
  NEEDS_SHARED();
  QFETCH(QString, type);
  QFETCH(QString, peer);
  const auto golden = [](const QString& name) {
    return floatsOf(readAll(sharedPath("golden/tiny-" + name + ".logits.f32")));
  };
  const QString model = path(type + ".gguf");
  const Ended imported =
      runCli({"import", sharedPath("models/synthetic/tiny-f32.gguf"), "--type", type, "--out", model});
  QVERIFY2(imported.status == 0, imported.err.constData());
  const QString tokens = QString::fromUtf8(readAll(sharedPath("golden/tokens.txt"))).trimmed();
  const Ended ran = runCli({"logits", model, "--tokens", tokens, "--cache", "f32", "--out", path("logits")});
  QVERIFY2(ran.status == 0, ran.err.constData());
  const std::vector<double> exact = golden("f32");
  const std::vector<double> ours = floatsOf(readAll(path("logits")));
  QCOMPARE(ours.size(), exact.size());
  const double ourError = normalizedError(exact, ours);
  const double theirError = normalizedError(exact, golden(peer));
  QVERIFY2(ourError > 0 && ourError <= 1.1 * theirError, qPrintable(QString("%1 to %2").arg(ourError).arg(theirError)));
}

QTEST_GUILESS_MAIN(CliImport)
#include "tst_cli_import.moc"
