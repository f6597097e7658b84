// bench_window FOLDER [import FILE | export FILE]: what a large history costs in the real window. FOLDER has a chats.db of
// make_history. Prints wall-clock time, and in brackets processor time of the GUI thread without the renderer.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickStyle>
#include <QTest>
#include <QTimer>
#include <QtQml/qqmlextensionplugin.h>

#include "application/application.h"
#include "application/qml_interpreter.h"
#include "chat/transcript_model.h"
#include "gui_clock.h"
#include "inference/fake_backend.h"
#include "sample_history.h"
#include "sample_words.h"

Q_IMPORT_QML_PLUGIN(Chasqui_AppPlugin)
Q_IMPORT_QML_PLUGIN(Chasqui_MarkdownPlugin)
Q_IMPORT_QML_PLUGIN(Chasqui_UiPlugin)

using namespace chasqui;

namespace {

constexpr int kPatienceMs = 600'000;

/// The window with its frames.
class Window {
 public:
  explicit Window(app::Application& application) {
    qml_.addImportPath("qrc:/qt/qml");
    qml_.setInitialProperties({{"application", QVariant::fromValue(&application)}});
    qml_.load(QUrl("qrc:/qt/qml/Chasqui/Ui/Main.qml"));
    if (!qml_.rootObjects().isEmpty()) window_ = qobject_cast<QQuickWindow*>(qml_.rootObjects().constFirst());
    if (!window_) return;
    QObject::connect(window_, &QQuickWindow::afterSynchronizing, window_, [this] { syncedMs_ = bench::threadMs(); });
    QObject::connect(window_, &QQuickWindow::frameSwapped, window_, [this] {
      ++frames_;
      rendererMs_ += bench::threadMs() - syncedMs_;
    });
  }

  QQuickWindow* get() { return window_; }
  QQuickItem* find(const char* name) const { return window_->findChild<QQuickItem*>(name); }
  double ownMs() const { return bench::threadMs() - rendererMs_; }

  /// Until a whole frame was drawn after `condition` became true.
  bool waitForFrame(const std::function<bool()>& condition) {
    QTimer tick;  // so that the condition is looked at when nothing happens
    tick.start(1);
    const double end = bench::wallMs() + kPatienceMs;
    while (!condition() && bench::wallMs() < end) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    reachedMs_ = bench::wallMs();
    const int before = frames_;
    window_->update();
    while (frames_ == before && bench::wallMs() < end) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return condition();
  }

  /// Prints what `work` takes to the first frame in which `condition` is true.
  void print(const std::string& name, const std::function<void()>& work, const std::function<bool()>& condition) {
    QTest::qWait(300);
    const double wall = bench::wallMs();
    const double own = ownMs();
    work();
    const bool done = waitForFrame(condition);
    std::printf("%-48s %8.1f ms, with its frame %8.1f [%.1f]%s\n", name.c_str(), reachedMs_ - wall,
                bench::wallMs() - wall, ownMs() - own, done ? "" : " FAILED");
    std::fflush(stdout);
  }

 private:
  QQmlApplicationEngine qml_;
  QQuickWindow* window_ = nullptr;
  int frames_ = 0;
  double reachedMs_ = 0;
  double rendererMs_ = 0;
  double syncedMs_ = 0;
};

void openLongChat(app::Application& application, Window& window) {
  app::ChatController& chat = *application.chat();
  const QQuickItem* list = window.find("transcript");
  const auto open = [&](const QString& id) {
    window.print("opening " + id.toStdString(), [&] { application.chats()->open(id); },
                 [&] {
                   return chat.chatId() == id && chat.transcript()->count() > 0 && list->property("atEnd").toBool();
                 });
    std::printf("%58s %d messages\n", "", chat.transcript()->count());
  };
  QString other;
  for (const auto& [id, entry] : application.chats()->entries().all())
    if (other.isEmpty() && id != bench::kLongChatId) other = id;
  open(other);
  open(bench::kLongChatId);
  open(other);
  open(bench::kLongChatId);
}

void search(app::Application& application, Window& window) {
  app::SearchController& search = *application.search();
  const bench::Vocabulary words(50'000);
  const auto one = [&](const std::string& name, const std::string& query) {
    window.print("search: " + name, [&] { search.setQuery(QString::fromStdString(query)); },
                 [&] { return !search.busy(); });
    std::printf("%58s %d rows\n", "", search.results()->rowCount());
  };
  application.actions()->trigger("searchAll");
  QTest::qWait(500);
  one("most frequent word", words.word(0) + " ");
  one("5 000th word", words.word(5'000) + " ");
  one("two frequent words", words.word(0) + " " + words.word(1) + " ");
  one("rarest word", words.word(49'999) + " ");
  one("prefix of 1", words.word(0).substr(0, 1));
  one("prefix of 2", words.word(300).substr(0, 2));
  one("prefix of 3", words.word(20'000).substr(0, 3));
  search.setQuery({});
  QTest::keyClick(window.get(), Qt::Key_Escape);
}

void palette(app::Application& application, Window& window) {
  app::PaletteModel& palette = *application.palette();
  window.print("palette: opening", [&] { application.actions()->trigger("palette"); },
               [&] { return palette.rowCount() > 0; });
  std::printf("%58s %d rows\n", "", palette.rowCount());
  for (const char key : std::string("larger"))
    window.print(std::string("palette: key ") + key, [&] { QTest::keyClick(window.get(), key); }, [] { return true; });
  std::printf("%58s %d rows\n", "", palette.rowCount());
  for (int i = 0; i < 6; ++i)
    window.print("palette: Backspace", [&] { QTest::keyClick(window.get(), Qt::Key_Backspace); }, [] { return true; });
  QTest::keyClick(window.get(), Qt::Key_Escape);
}

/// Imports or exports, and prints how long the window did not answer meanwhile.
void transfer(app::Application& application, Window& window, const QString& what, const QString& file) {
  app::ExchangeController& controller = *application.exchange();
  application.actions()->trigger("exchange");
  QTest::qWait(500);
  std::printf("memory before: %ld MiB\n", bench::residentMiB());
  bench::LongestBlock block(*window.get());
  window.print(what.toStdString(),
               [&] {
                 if (what == "import") controller.importFile(QUrl::fromLocalFile(file));
                 else controller.exportArchive({}, QUrl::fromLocalFile(file));
               },
               [&] { return !controller.busy(); });
  QTest::qWait(200);
  std::printf("%s%s\n", qPrintable(controller.resultText()), qPrintable(controller.error()));
  std::printf("longest time without looking for events: %.1f ms [%.1f]\n", block.wallMs(), block.processorMs());
}

}  // namespace

int main(int argc, char** argv) {
  app::turnOffJit();
  qputenv("QSG_RENDER_LOOP", "basic");  // all of a frame on the thread that is measured
  QGuiApplication gui(argc, argv);
  const QStringList arguments = QCoreApplication::arguments();
  if (arguments.size() != 2 && arguments.size() != 4) return 2;
  QQuickStyle::setStyle("Basic");
  app::ApplicationOptions options;
  options.dataFolder = arguments[1].toStdString();
  options.fakeEngine = true;
  options.makeBackend = [] { return std::make_unique<app::FakeBackend>(); };
  app::Application application(options);
  bool restored = false;
  QObject::connect(&application, &app::Application::restored, [&] { restored = true; });
  Window window(application);
  if (!window.get()) return 1;
  std::printf("process start to the window's types loaded: %.0f ms\n", bench::sinceStartMs());
  window.waitForFrame([] { return true; });
  std::printf("process start to the first frame: %.0f ms\n", bench::sinceStartMs());
  window.waitForFrame([&] { return restored; });
  std::printf("process start to the frame with %d rows of chats and the last chat: %.0f ms, of the GUI thread's processor "
              "time %.0f ms\n", application.chats()->rowCount(), bench::sinceStartMs(), window.ownMs());
  QTest::qWait(1000);
  std::printf("memory: %ld MiB\n", bench::residentMiB());
  if (arguments.size() == 4) {
    transfer(application, window, arguments[2], arguments[3]);
  } else {
    openLongChat(application, window);
    search(application, window);
    palette(application, window);
  }
  std::printf("memory: %ld MiB, at most %ld MiB\n", bench::residentMiB(), bench::mostResidentMiB());
  return 0;
}
