// What a token costs the GUI thread: the real window over a chat of 200 messages, 100 tokens a second into its last
// answer. Counted is the thread's processor time in a frame, all of it but the renderer's: our code, polish and sync.
#include <algorithm>
#include <cstdio>
#include <vector>

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTest>
#include <QtQml/qqmlextensionplugin.h>

#include "application/garbage_collection.h"
#include "application/qml_interpreter.h"
#include "fixture.h"
#include "gui_clock.h"

Q_IMPORT_QML_PLUGIN(Chasqui_AppPlugin)
Q_IMPORT_QML_PLUGIN(Chasqui_MarkdownPlugin)
Q_IMPORT_QML_PLUGIN(Chasqui_UiPlugin)

using namespace chasqui;
using namespace chasqui::app;

namespace {

QString realistic(int characters) {
  const QString piece =
      "## A part about llamas\n\nLlamas carry *loads* over the mountains of **Peru**, and `hum` while they walk. They are "
      "kind, as [this page](https://example.org) says, and need little water.\n\n1. Find a meadow with a fence.\n"
      "2. Buy two of them:\n   - one brown\n   - one grey\n\n```python\ndef hum(n):\n    # as often as they like\n"
      "    return 'm' * n\n\nprint(hum(3))\n```\n\n| Name | Age | Colour |\n|------|-----|--------|\n"
      "| Ada | 3 | brown |\n| Bo | 12 | grey |\n\n> They spit only at each other.\n\n";
  return piece.repeated(characters / static_cast<int>(piece.size()) + 1).left(characters);
}

struct Frames {
  std::vector<double> ms;

  void print(const char* name) {
    std::sort(ms.begin(), ms.end());
    const auto at = [&](double share) { return ms[static_cast<std::size_t>(share * static_cast<double>(ms.size() - 1))]; };
    std::printf("%-36s %4zu frames: median %5.2f, p99 %6.2f, maximum %6.2f ms\n", name, ms.size(), at(0.5), at(0.99),
                ms.back());
    std::fflush(stdout);
  }
};

/// Appends a text of `before` characters at once and then 1 200 tokens at 100 a second.
Frames stream(QQuickWindow& window, TranscriptModel& transcript, const QString& before, const QString& after) {
  const QString id = transcript.rows().back().messageId;
  transcript.appendText(id, before);
  QTest::qWait(1500);  // until all of it is shown and coloured
  Frames frames;
  double rendering = 0;
  double start = 0;
  double last = bench::threadMs();
  const auto synced = QObject::connect(&window, &QQuickWindow::afterSynchronizing, [&] { start = bench::threadMs(); });
  const auto swapped = QObject::connect(&window, &QQuickWindow::frameSwapped, [&] {
    const double now = bench::threadMs();
    rendering = now - start;
    frames.ms.push_back(now - last - rendering);
    last = now;
  });
  for (int token = 0; token < 1200; ++token) {
    transcript.appendText(id, after.mid(4 * token, 4));
    QTest::qWait(10);
  }
  QObject::disconnect(synced);
  QObject::disconnect(swapped);
  return frames;
}

void run(Fixture& fixture, QQuickWindow& window, const char* name, const QString& text, int characters) {
  const QStringList wanted = QCoreApplication::arguments().mid(1);
  if (!wanted.isEmpty() && !wanted.contains(QString(name).section(',', 0, 0))) return;
  std::vector<TranscriptRow> rows;
  for (int i = 0; i < 200; ++i) {
    TranscriptRow row;
    row.messageId = QString("%1-%2").arg(name).arg(i);
    row.role = i % 2 == 0 ? "user" : "assistant";
    row.text = i == 199 ? QString() : i % 2 == 0 ? QString("A question of some words?") : realistic(800);
    row.state = i == 199 ? "generating" : "done";
    rows.push_back(row);
  }
  fixture.transcript().resetRows(rows);
  QTest::qWait(500);
  Frames frames = stream(window, fixture.transcript(), text.left(characters), text.mid(characters));
  frames.print(name);
}

void openLongChat(Fixture& fixture, QQuickWindow& window) {
  std::vector<TranscriptRow> rows;
  for (int i = 0; i < 2000; ++i) {
    TranscriptRow row;
    row.messageId = QString("long-%1").arg(i);
    row.role = i % 2 == 0 ? "user" : "assistant";
    row.text = i % 2 == 0 ? QString("A question of some words?") : realistic(800);
    row.state = "done";
    rows.push_back(row);
  }
  fixture.transcript().resetRows({});
  QTest::qWait(300);
  bool shown = false;
  QObject::connect(&window, &QQuickWindow::frameSwapped, &fixture.transcript(), [&] { shown = true; });
  const double before = bench::threadMs();
  fixture.transcript().resetRows(rows);
  while (!shown) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  std::printf("rows of 2 000 messages to the first frame: %.0f ms of the thread's time\n", bench::threadMs() - before);
}

}  // namespace

int main(int argc, char** argv) {
  app::turnOffJit();
  qputenv("QSG_RENDER_LOOP", "basic");  // all of a frame on the thread that is measured
  QGuiApplication gui(argc, argv);
  QQuickStyle::setStyle("Basic");
  Fixture fixture;
  if (!fixture.start()) return 1;
  QQmlApplicationEngine qml;
  qml.addImportPath("qrc:/qt/qml");
  qml.setInitialProperties({{"application", QVariant::fromValue(&fixture.app())}});
  qml.load(QUrl("qrc:/qt/qml/Chasqui/Ui/Main.qml"));
  GarbageCollection garbage(qml);
  QObject::connect(&fixture.transcript(), &TranscriptModel::dataChanged, &garbage, &GarbageCollection::soon);
  auto* window = qml.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(qml.rootObjects().constFirst());
  if (!window) return 1;
  QTest::qWait(500);
  run(fixture, *window, "realistic, 1 000 characters", realistic(1000 + 4800), 1000);
  run(fixture, *window, "realistic, 10 000 characters", realistic(10000 + 4800), 10000);
  run(fixture, *window, "realistic, 32 000 characters", realistic(32000 + 4800), 32000);
  const QString paragraph = QString("Llamas carry loads of wool over the mountains. ").repeated(800);
  run(fixture, *window, "one paragraph, 32 000 characters", paragraph, 32000);
  const QString code = "```cpp\n" + QString("  int value = compute(1, \"two\");  // three\n").repeated(900);
  run(fixture, *window, "one code block, 32 000 characters", code, 32000);
  openLongChat(fixture, *window);
  return 0;
}
