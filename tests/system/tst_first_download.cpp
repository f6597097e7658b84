// From nothing to a chat with a model that was downloaded: searched for, its token given, its terms accepted, killed in
// the middle, gone on with after a restart, checked, loaded and asked.
#include <QFile>

#include "download/job.h"
#include "real_window.h"
#include "shared_files.h"
#include "test_server.h"

using namespace chasqui;

namespace {

const QString kRepository = "acme/Little-Chat-GGUF";
const QString kFile = "little-chat.Q8_0.gguf";
const QString kToken = "hf_aTokenForTheTest";

}  // namespace

class TestFirstDownload : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    QVERIFY(!display_.name().isEmpty());
    QFile demo(QStringLiteral(CHASQUI_SOURCE_DIR) + "/resources/models/demo-q8_0.gguf");
    QVERIFY(demo.open(QIODevice::ReadOnly));
    model_ = demo.readAll();
    server_.addFile(kRepository + '/' + kFile, model_);
    server_.addFile(kRepository + "/LICENSE.txt", "Terms of the small model.");
    server_.addFile(kRepository + "/USE_POLICY.md", "Be kind.");
    server_.setSettings({{"repositories", QJsonObject{{kRepository, QJsonObject{{"gated", true}}}}},
                         {"tokens", QJsonObject{{kToken, QJsonArray{kRepository}}}}});
  }

  void fromNothingToAnAnswer() {
    server_.setFaults({QJsonObject{{"match", kFile}, {"where", "cdn"}, {"stall", 1'500'000}}});
    {
      test::RealWindow window(display_, data_.path());
      prepare(window);
      QVERIFY(window.start());
      wish(window);
      QVERIFY(QTest::qWaitFor([&] { return doneBytes() > 1'000'000; }, 60'000));
      window.kill();
    }
    QVERIFY2(!QFile::exists(place()), "what is not whole is no model");
    server_.setFaults({});

    test::RealWindow window(display_, data_.path());
    prepare(window);
    QVERIFY(window.start());
    window.key("ctrl+shift+m");
    QVERIFY(window.press("Downloads"));
    // There is no keyring here: the token is asked for again.
    QVERIFY(window.press("Enter a"));
    QVERIFY(window.waitForReadableText("Access token for"));
    window.type(kToken);
    window.key("Return");
    QVERIFY(window.waitForReadableText("Whole and checked"));
    QFile file(place());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == model_);
    window.key("ctrl+m");  // white on red is not to be read: the model is chosen in the list, below the toy
    QVERIFY(window.waitForReadableText("Chat template"));
    window.keys({"Down", "Return"});
    QVERIFY(QTest::qWaitFor([&] { return !window.readableText().contains("Chat template"); }, 60'000));
    window.key("ctrl+l");
    window.type("What is the capital of Peru?");
    window.key("Return");
    const std::optional<storage::Message> answer = window.waitForAnswers(1);
    QVERIFY(answer);
    QVERIFY2(answer->text.find("Lima") != std::string::npos, answer->text.c_str());
    QVERIFY(window.waitForReadableText("little-chat"));
    QVERIFY(window.close());
  }

 private:
  void prepare(test::RealWindow& window) {
    window.setVariable("HF_ENDPOINT", QString::fromStdString(server_.endpoint()));
    window.setVariable("HF_HOME", data_.filePath("hub"));
    window.setVariable("HOME", data_.path());
  }

  /// By keys, but for one click.
  void wish(test::RealWindow& window) {
    window.key("ctrl+shift+m");
    QVERIFY(window.press("Hugging Face"));
    window.type(kRepository);
    window.key("Return");
    QVERIFY(window.waitForReadableText(kFile));
    window.keys({"Tab", "Tab", "Return"});
    QVERIFY(window.waitForReadableText("Access token for"));
    window.type(kToken);
    window.key("Return");
    QVERIFY(window.waitForReadableText("Terms of the small model."));
    window.key("Return");
  }

  QString place() const { return data_.filePath("models/" + kRepository + '/' + kFile); }

  /// What the journal says is on the disk.
  std::uint64_t doneBytes() const {
    const auto jobs = download::unfinishedJobs(data_.filePath("models").toStdString());
    return jobs.empty() ? 0 : jobs.front().doneBytes;
  }

  test::VirtualDisplay display_;
  test::TestServer server_;
  const QTemporaryDir data_;
  QByteArray model_;
};

QTEST_GUILESS_MAIN(TestFirstDownload)
#include "tst_first_download.moc"
