// What pull makes of its arguments and of the progress of a download.
#include <QTest>

#include "network/system_proxy.h"
#include "pull/pull_arguments.h"
#include "pull/pull_progress.h"
#include "pull/pull_run.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

using download::JobPhase;
using download::JobProgress;

class Written : public PullOutput {
 public:
  explicit Written(bool isTerminal) : isTerminal_(isTerminal) {}
  void result(const std::string&) override {}
  void note(const std::string&) override {}
  void progress(const std::string& line) override { lines << QString::fromStdString(line); }
  bool isTerminal() const override { return isTerminal_; }
  bool confirm(const std::string&) override { return false; }

  QStringList lines;

 private:
  bool isTerminal_;
};

download::DownloadPlan twoFiles() {
  download::DownloadPlan plan;
  plan.files = {{"LICENSE", "LICENSE", 10, {}}, {"m.gguf", "m.gguf", 1'000'000'000, {}}};
  return plan;
}

JobProgress fetching(std::uint64_t done, double speed) {
  return {JobPhase::Fetching, "m.gguf", done, 1'000'000'000, 0, speed};
}

PullRequest parsed(const QStringList& arguments) {
  const auto result = parsePull(arguments);
  const auto* request = std::get_if<PullRequest>(&result);
  return request ? *request : PullRequest{};
}

}  // namespace

class TestPullProgress : public QObject {
  Q_OBJECT

 private slots:
  void linesTellWhatIsKnown() {
    const auto plan = twoFiles();
    QCOMPARE(progressText(plan, fetching(250'000'000, 12'500'000)),
             std::string("25 %, 250.0 MB of 1.00 GB, 12.5 MB/s, 1 min left, file 2 of 2: m.gguf"));
    QCOMPARE(progressText(plan, {JobPhase::Fetching, "m.gguf", 500, 0, 0, 0}),
             std::string("500 bytes, file 2 of 2: m.gguf"));
    QCOMPARE(progressText(plan, {JobPhase::Verifying, "m.gguf", 1000, 1000, 500, 0}),
             std::string("verifying, 50 %, file 2 of 2: m.gguf"));
    QCOMPARE(progressText(plan, {JobPhase::Moving, "", 0, 0, 0, 0}), std::string("moving into place"));
    QCOMPARE(progressText(plan, fetching(5'000'000'000, 1)).substr(0, 7), std::string("5.00 GB"));
  }

  void durations() {
    QCOMPARE(durationText(0), std::string("0 s"));
    QCOMPARE(durationText(59.2), std::string("1 min"));
    QCOMPARE(durationText(3600), std::string("1 h 0 min"));
    QCOMPARE(durationText(7860), std::string("2 h 11 min"));
    QCOMPARE(durationText(1e300), std::string("more than 100 h"));
  }

  void onATerminalEachReportIsShown() {
    const auto plan = twoFiles();
    Written output(true);
    PullProgress progress(plan, output);
    for (int i = 0; i < 5; ++i) progress.show(fetching(static_cast<std::uint64_t>(i), 1000));
    progress.waiting(std::chrono::seconds(8), "No answer.");
    progress.waiting(std::chrono::seconds(7), "No answer.");
    QCOMPARE(output.lines.size(), 7);
    QCOMPARE(output.lines.last(), QString("waiting 7 s: No answer."));
  }

  void elsewhereOnlyTenthsAndNewStates() {
    const auto plan = twoFiles();
    Written output(false);
    PullProgress progress(plan, output);
    for (std::uint64_t done = 0; done <= 1'000'000'000; done += 1'000'000) progress.show(fetching(done, 1000));
    QCOMPARE(output.lines.size(), 11);
    progress.waiting(std::chrono::seconds(2), "No answer.");
    progress.waiting(std::chrono::seconds(1), "No answer.");
    progress.show({JobPhase::Asking, "m.gguf", 0, 0, 0, 0});
    QCOMPARE(output.lines.size(), 13);
    QCOMPARE(progress.mostBytes(), std::uint64_t{1'000'000'000});
  }

  void repositoriesAndFiles() {
    const PullRequest file = parsed({"TheBloke/Llama:llama.Q4_0.gguf", "--revision", "v1", "--models-dir", "/m"});
    QCOMPARE(file.repository, std::string("TheBloke/Llama"));
    QCOMPARE(file.file, std::string("llama.Q4_0.gguf"));
    QCOMPARE(file.revision, std::string("v1"));
    QCOMPARE(file.modelsFolder.string(), std::string("/m"));
    const PullRequest page = parsed({"https://huggingface.co/a/b/tree/main"});
    QCOMPARE(page.repository, std::string("a/b"));
    QVERIFY(page.file.empty() && page.revision == "main");
    const PullRequest blob = parsed({"https://huggingface.co/a/b/blob/v2/d/c.gguf?download=true"});
    QCOMPARE(blob.file, std::string("d/c.gguf"));
    QCOMPARE(blob.revision, std::string("v2"));
    QCOMPARE(parsed({"https://hf.co/a/b:c.gguf"}).file, std::string("c.gguf"));
  }

  void metasModels() {
    const PullRequest request = parsed({"--meta-link", "-", "--model", "llama-2-7b", "--model=llama-2-70b-chat",
                                        "--accept-licence", "--data-dir", "/d"});
    QCOMPARE(request.metaLink, std::string("-"));
    QVERIFY((request.models == std::vector<std::string>{"llama-2-7b", "llama-2-70b-chat"}));
    QVERIFY(request.acceptLicence);
    QCOMPARE(request.modelsFolder.string(), std::string("/d/models"));
    QVERIFY(!parsed({"--meta-link", "x", "--model", "llama-2-7b"}).acceptLicence);
  }

  void triesEndWithoutProgress() {
    Written output(false);
    std::stop_source stop;
    const auto noTime = [](const std::stop_token& token) { return !token.stop_requested(); };
    const auto again = [&](PullTries& tries, bool madeProgress, ErrorCode code = ErrorCode::Network) {
      // The server asks for no wait.
      return tries.again({{code, "No.", "", ""}, true, std::chrono::seconds(0)}, madeProgress, [](auto) {});
    };
    PullTries stuck(output, stop.get_token(), noTime);
    for (int i = 0; i < 7; ++i) QVERIFY(again(stuck, false));
    QVERIFY(!again(stuck, false));
    PullTries moving(output, stop.get_token(), noTime);
    for (int i = 0; i < 50; ++i) QVERIFY(again(moving, i % 3 == 0));
    PullTries damaged(output, stop.get_token(), noTime);
    for (int i = 0; i < 2; ++i) QVERIFY(again(damaged, true, ErrorCode::Corrupt));
    QVERIFY(!again(damaged, true, ErrorCode::Corrupt));
    PullTries final(output, stop.get_token(), noTime);
    QVERIFY(!final.again({{ErrorCode::Network, "No.", "", ""}, false, std::nullopt}, true, [](auto) {}));
    PullTries stopped(output, stop.get_token(), noTime);
    stop.request_stop();
    QVERIFY(!again(stopped, true));
  }

  void waitsAreToldEachSecondAndEndWithAStop() {
    Written output(true);
    std::stop_source stop;
    PullTries tries(output, stop.get_token());
    QList<long> told;
    const bool again = tries.again({{ErrorCode::Network, "No.", "", ""}, true, std::chrono::seconds(900)}, false,
                                   [&](std::chrono::seconds left) {
                                     told << static_cast<long>(left.count());
                                     if (told.size() == 2) stop.request_stop();
                                   });
    QVERIFY(!again);
    QCOMPARE(told, (QList<long>{900, 899}));
  }

  void theSystemsProxyIsInCurlsForm() {
    qputenv("https_proxy", "http://name:word@proxy.example:3128");
    qputenv("http_proxy", "http://name:word@proxy.example:3128");
    QCOMPARE(systemProxyFor("https://huggingface.co/a"), std::string("http://name:word@proxy.example:3128"));
    for (const char* url : {"http://127.0.0.1:8000/a", "http://localhost/a", "http://[::1]:80/a"}) {
      QCOMPARE(systemProxyFor(url), std::string());
    }
    qunsetenv("https_proxy");
    qunsetenv("http_proxy");
    QCOMPARE(systemProxyFor("https://huggingface.co/a"), std::string());
  }
};

QTEST_GUILESS_MAIN(TestPullProgress)
#include "tst_pull_progress.moc"
