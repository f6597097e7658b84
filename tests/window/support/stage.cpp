#include "stage.h"

#include <QGuiApplication>
#include <QQuickStyle>
#include <QStyleHints>
#include <QTest>
#include <QtQml/qqmlextensionplugin.h>

#include "application/qml_interpreter.h"
#include "engine/model.h"
#include "engine/model_shape.h"
#include "sample_chats.h"
#include "sample_server.h"

Q_IMPORT_QML_PLUGIN(Chasqui_AppPlugin)
Q_IMPORT_QML_PLUGIN(Chasqui_MarkdownPlugin)
Q_IMPORT_QML_PLUGIN(Chasqui_UiPlugin)

namespace chasqui::test {

namespace {

using namespace chasqui::app;

// Before any stage makes its engine.
[[maybe_unused]] const bool kJitIsOff = (turnOffJit(), true);

void collect(QQuickItem* item, const std::function<bool(QQuickItem&)>& wanted, QList<QQuickItem*>& found) {
  if (!item->isVisible()) return;
  if (wanted(*item)) found << item;
  for (QQuickItem* child : item->childItems()) collect(child, wanted, found);
}

void waitFor(const std::function<bool()>& condition, const QString& what) {
  if (!QTest::qWaitFor(condition, kPatienceMs)) qFatal("%s did not come", qPrintable(what));
}

QString titleOf(ChatList& chats, int row) { return chats.index(row).data(ChatList::TitleRole).toString(); }

}  // namespace

Stage::Stage(History history, QSize size)
    : deviceBytes_(std::make_shared<std::atomic<std::uint64_t>>(std::uint64_t{24} << 30)) {
  QQuickStyle::setStyle(QStringLiteral("Basic"));
  QGuiApplication::styleHints()->setCursorFlashTime(0);
  QCoreApplication::setApplicationVersion(QStringLiteral("1.0.0"));
  if (history == History::Samples) {
    const Result<void> written = writeSampleChats(fixture_.folder().toStdString());
    if (!written) qFatal("no samples: %s", written.error().message.c_str());
  }
  fixture_.options().readFit = readFit();
  fixture_.options().environment = [](const std::string& name) -> std::optional<std::string> {
    if (name == "HF_ENDPOINT" || name == "CHASQUI_META_ENDPOINT") return sampleServer().endpoint();
    return std::nullopt;
  };
  if (!fixture_.start()) qFatal("the application does not start");
  app().preferences()->setTheme(QStringLiteral("light"));
  app().preferences()->setMotion(QStringLiteral("reduced"));
  app().preferences()->setLanguage(QStringLiteral("en"));
  qml_.addImportPath(QStringLiteral("qrc:/qt/qml"));
  QObject::connect(app().language(), &Language::changed, &qml_, &QQmlEngine::retranslate);
  qml_.setInitialProperties({{QStringLiteral("application"), QVariant::fromValue(&app())},
                             {QStringLiteral("width"), size.width()},
                             {QStringLiteral("height"), size.height()}});
  qml_.load(QUrl(QStringLiteral("qrc:/qt/qml/Chasqui/Ui/Main.qml")));
  if (!qml_.rootObjects().isEmpty()) window_ = qobject_cast<QQuickWindow*>(qml_.rootObjects().constFirst());
  if (!window_) qFatal("there is no window");
  window_->requestActivate();
  if (!QTest::qWaitForWindowActive(window_, kPatienceMs)) qFatal("the window does not become active");
}

Stage::~Stage() = default;

/// Every file is Llama 2 7B, on a card of the size that the test says.
app::FitProbe::Read Stage::readFit() const {
  return [bytes = deviceBytes_](const std::string&) {
    engine::DeviceInfo card;
    card.name = "Graphics card";
    card.type = engine::DeviceType::DiscreteGpu;
    card.memoryBytes = card.availableBytes = *bytes;
    card.hostAvailableBytes = std::uint64_t{32} << 30;
    const engine::ModelShape shape{4096, 32, 32, 32, 11008, 32000, 4096};
    return FitFacts{engine::describeShape(shape, "Q4_K_M"), std::vector{card}};
  };
}

void Stage::inSecondWindow() {
  waitFor([] { return QGuiApplication::topLevelWindows().size() > 1; }, QStringLiteral("a second window"));
  for (QWindow* window : QGuiApplication::topLevelWindows())
    if (window != window_) window_ = qobject_cast<QQuickWindow*>(window);
  window_->requestActivate();
  if (!QTest::qWaitForWindowActive(window_, kPatienceMs)) qFatal("the second window does not become active");
}

QList<QQuickItem*> Stage::all(const std::function<bool(QQuickItem&)>& wanted) {
  QList<QQuickItem*> found;
  collect(window_->contentItem(), wanted, found);
  return found;
}

QList<QQuickItem*> Stage::all(const QString& name) {
  return all([&](QQuickItem& item) { return item.objectName() == name; });
}

bool Stage::has(const QString& name) { return !all(name).isEmpty(); }

QQuickItem& Stage::get(const QString& name) {
  waitFor([&] { return has(name); }, name);
  return *all(name).constFirst();
}

bool Stage::shows(const QString& text) {
  return !all([&](QQuickItem& item) { return item.property("text").toString().contains(text); }).isEmpty();
}

QPoint Stage::middleOf(const QQuickItem& item) {
  return item.mapToScene({item.width() / 2, item.height() / 2}).toPoint();
}

void Stage::press(const QString& name) {
  get(name);
  settle();  // it may be another one after that
  QTest::mouseClick(window_, Qt::LeftButton, {}, middleOf(get(name)));
}

void Stage::pressLast(const QString& name) {
  get(name);
  settle();
  QTest::mouseClick(window_, Qt::LeftButton, {}, middleOf(*all(name).constLast()));
}

void Stage::hover(const QString& name) {
  get(name);
  settle();
  QTest::mouseMove(window_, middleOf(get(name)));
}

void Stage::key(Qt::Key key, Qt::KeyboardModifiers modifiers) { QTest::keyClick(window_, key, modifiers); }

void Stage::type(const QString& text) {
  for (const QChar letter : text) QTest::sendKeyEvent(QTest::Click, window_, Qt::Key_unknown, letter, Qt::NoModifier);
}

void Stage::act(const char* actionId) { app().actions()->trigger(QString::fromLatin1(actionId)); }

void Stage::openChat(const char* title) {
  ChatList& chats = fixture_.chats();
  for (int row = 0; row < chats.rowCount(); ++row) {
    if (titleOf(chats, row) != QString::fromUtf8(title)) continue;
    const QString id = chats.index(row).data(ChatList::ChatIdRole).toString();
    chats.open(id);
    return waitFor([&] { return fixture_.chat().chatId() == id && fixture_.transcript().count() > 0; }, title);
  }
  qFatal("no chat %s", title);
}

void Stage::loadModel(std::uint32_t contextTokens) {
  static const engine::Tokenizer tokenizer =
      engine::readTokenizer(CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf").value();
  script().setFormat({tokenizer, engine::TemplateKind::Llama2, contextTokens});
  script().add(Script::LoadDone{});
  app().preload();
  waitFor([&] { return app().models()->state() == ModelController::Ready; }, QStringLiteral("the model"));
  waitFor([&] { return app().chat()->context()->capacity() > 0; }, QStringLiteral("the count of its tokens"));
}

void Stage::ask(const QString& question, const QString& answer) {
  QSignalSpy finished(&fixture_.chat(), &ChatController::finished);
  beginAnswer(question, answer);
  script().end();
  if (finished.isEmpty() && !finished.wait(kPatienceMs)) qFatal("the answer does not end");
}

void Stage::beginAnswer(const QString& question, const QString& text) {
  fixture_.chat().setDraft(question);
  fixture_.chat().send();
  script().say(text.toStdString());
  waitFor([&] { return !fixture_.transcript().rows().empty() && fixture_.transcript().rows().back().text == text; },
          QStringLiteral("the answer"));
}

void Stage::settle(int quietMs) {
  QImage last = picture();
  QElapsedTimer quiet;
  quiet.start();
  while (quiet.elapsed() < quietMs) {
    QTest::qWait(20);
    QImage next = picture();
    if (next == last) continue;
    last = std::move(next);
    quiet.restart();
  }
}

QImage Stage::picture() { return window_->grabWindow(); }

bool isInside(const QQuickItem* item, const QQuickItem* around) {
  for (; item; item = item->parentItem())
    if (item == around) return true;
  return false;
}

}  // namespace chasqui::test
