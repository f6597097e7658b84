// A newcomer's first minute: the window opens, a question is typed, the demo model answers, the answer is on the screen
// and in the database, and is there again after a restart.
#include "real_window.h"
#include "shared_files.h"

using namespace chasqui;

class TestFirstChat : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() { QVERIFY(!display_.name().isEmpty()); }

  void asksAndReadsTheAnswer() {
    const QTemporaryDir data;
    test::RealWindow window(display_, data.path());
    QVERIFY(window.start());
    window.type("What is the capital of Peru?");
    window.key("Return");
    const std::optional<storage::Message> answer = window.waitForAnswers(1);
    QVERIFY(answer);
    QVERIFY2(answer->text.find("Lima") != std::string::npos, answer->text.c_str());
    QVERIFY(!answer->generatedIds.empty());
    QVERIFY(answer->readTokens > 0);
    QVERIFY(window.waitForReadableText("Lima"));

    window.type("My name is Zoe.");
    window.key("Return");
    const std::optional<storage::Message> second = window.waitForAnswers(2);
    QVERIFY(second);
    QVERIFY(second->reusedTokens > 0);  // only the new text was read
    QVERIFY(window.close());

    test::RealWindow again(display_, data.path());
    QVERIFY(again.start());
    QVERIFY(again.waitForReadableText("Lima"));
    QVERIFY(again.close());
  }

 private:
  test::VirtualDisplay display_;
};

QTEST_GUILESS_MAIN(TestFirstChat)
#include "tst_first_chat.moc"
