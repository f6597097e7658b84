// What a download beside an open chat costs the window: 100 tokens a second into an answer, without a download and with
// one of 1 GB from the sample server: of each frame the GUI thread's processor time, and the time since the one before.
#include <algorithm>
#include <cstdio>
#include <vector>

#include <QElapsedTimer>
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
#include "test_server.h"

Q_IMPORT_QML_PLUGIN(Chasqui_AppPlugin)
Q_IMPORT_QML_PLUGIN(Chasqui_MarkdownPlugin)
Q_IMPORT_QML_PLUGIN(Chasqui_UiPlugin)

using namespace chasqui;
using namespace chasqui::app;

namespace {

constexpr int kTokens = 600;

void print(const char* name, const char* what, std::vector<double> ms) {
  std::sort(ms.begin(), ms.end());
  const auto at = [&](double share) { return ms[static_cast<std::size_t>(share * static_cast<double>(ms.size() - 1))]; };
  std::printf("%-18s %-26s %4zu: median %5.2f, p99 %6.2f, maximum %6.2f ms\n", name, what, ms.size(), at(0.5), at(0.99),
              ms.back());
  std::fflush(stdout);
}

/// Appends tokens at 100 a second while the chat is on show.
void stream(const char* name, Fixture& fixture, QQuickWindow& window) {
  std::vector<TranscriptRow> rows(20);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].messageId = QString("%1-%2").arg(name).arg(i);
    rows[i].role = i % 2 == 0 ? "user" : "assistant";
    rows[i].text = i + 1 == rows.size() ? QString() : QString("Llamas carry loads of wool over the mountains. ").repeated(8);
    rows[i].state = i + 1 == rows.size() ? "generating" : "done";
  }
  const QString id = rows.back().messageId;
  fixture.transcript().resetRows(rows);
  QTest::qWait(500);
  std::vector<double> processor;
  std::vector<double> between;
  double lastProcessor = bench::threadMs();
  double lastFrame = bench::wallMs();
  const auto swapped = QObject::connect(&window, &QQuickWindow::frameSwapped, [&] {
    processor.push_back(bench::threadMs() - lastProcessor);
    between.push_back(bench::wallMs() - lastFrame);
    lastProcessor = bench::threadMs();
    lastFrame = bench::wallMs();
  });
  for (int token = 0; token < kTokens; ++token) {
    fixture.transcript().appendText(id, "hum ");
    QTest::qWait(10);
  }
  QObject::disconnect(swapped);
  print(name, "processor time of a frame", processor);
  print(name, "from frame to frame", between);
}

}  // namespace

int main(int argc, char** argv) {
  app::turnOffJit();
  qputenv("QSG_RENDER_LOOP", "basic");  // all of a frame on the thread that is measured
  QGuiApplication gui(argc, argv);
  QQuickStyle::setStyle("Basic");
  test::TestServer server;
  server.addFile("acme/Large/large.Q8_0.gguf", 1'000'000'000);
  server.setSettings({{"repositories", QJsonObject{{"acme/Large", QJsonObject{{"licence", "mit"}}}}}});
  Fixture fixture;
  fixture.options().environment = [&](const std::string& name) {
    return name == "HF_ENDPOINT" ? std::optional(server.endpoint()) : std::nullopt;
  };
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
  DownloadList& list = *fixture.app().downloads()->list();
  const auto share = [&] { return list.data(list.index(0), DownloadList::FractionRole).toDouble(); };
  for (int round = 0; round < 2; ++round) {
    stream("without", fixture, *window);
    fixture.app().downloads()->flow()->begin("acme/Large", "Q8_0", "Large");
    if (!QTest::qWaitFor([&] { return list.count() == 1 && share() > 0; }, 60'000)) return 1;
    const double before = share();
    QElapsedTimer timer;
    timer.start();
    stream("downloading", fixture, *window);
    const bool finished = list.data(list.index(0), DownloadList::FinishedRole).toBool();
    std::printf("%-18s %.0f MB in %.1f s%s\n", "", (share() - before) * 1000, static_cast<double>(timer.elapsed()) / 1000,
                finished ? ", finished before the end" : "");
    const QString id = list.data(list.index(0), DownloadList::DownloadIdRole).toString();
    const QString path = list.data(list.index(0), DownloadList::ModelPathRole).toString();
    finished ? list.dismiss(id) : list.cancel(id);
    if (!QTest::qWaitFor([&] { return list.count() == 0; }, 60'000)) return 1;
    QFile::remove(path);  // or it would be here already
  }
  return 0;
}
