#include "keyboard_walk.h"

#include <QSet>

namespace chasqui::test {

namespace {

constexpr int kMostSteps = 400;

const QSet<QAccessible::Role>& controlRoles() {
  static const QSet<QAccessible::Role> roles{QAccessible::Button,   QAccessible::EditableText, QAccessible::Slider,
                                             QAccessible::List,     QAccessible::CheckBox,     QAccessible::ComboBox,
                                             QAccessible::RadioButton, QAccessible::SpinBox,   QAccessible::MenuItem,
                                             QAccessible::Link,     QAccessible::PageTab};
  return roles;
}

/// What it calls itself; nothing where it cannot be changed, such as a ticked line of a list in an answer.
QAccessible::Role roleOf(QQuickItem* item) {
  QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(item);
  return interface && interface->isValid() && !interface->state().readOnly ? interface->role() : QAccessible::NoRole;
}

bool takesTab(const QQuickItem& item) {
  return item.activeFocusOnTab() || (item.property("focusPolicy").toInt() & Qt::TabFocus);
}

bool isInSight(const QQuickItem& item) { return item.width() > 0 && item.height() > 0; }

}  // namespace

QString nameOf(const QQuickItem* item) {
  if (!item) return QStringLiteral("nothing");
  QString name = item->objectName();
  if (QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(const_cast<QQuickItem*>(item)))
    name += QStringLiteral(" “%1”").arg(interface->text(QAccessible::Name));
  return QStringLiteral("%1 %2").arg(QString::fromLatin1(item->metaObject()->className()).section('_', 0, 0), name);
}

QList<QQuickItem*> controlsOf(Stage& stage, const QQuickItem* within) {
  return stage.all([&](QQuickItem& item) {
    return item.isEnabled() && isInSight(item) && (!within || isInside(&item, within)) &&
           (takesTab(item) || controlRoles().contains(roleOf(&item)));
  });
}

QList<QQuickItem*> walk(Stage& stage, Qt::Key key, QString& complaint) {
  // Where a place is opened need not be a stop, and passing a message makes it the one whose actions are on show: the
  // first round settles both.
  QSet<QQuickItem*> passed;
  for (stage.key(key); !passed.contains(stage.focused()); stage.key(key)) passed.insert(stage.focused());
  QQuickItem* const start = stage.focused();
  QList<QQuickItem*> met{start};
  for (int step = 0; step < kMostSteps; ++step) {
    stage.key(key);
    QQuickItem* const now = stage.focused();
    if (now == start) return met;
    if (!now || met.contains(now)) {
      complaint = QStringLiteral("the keyboard is caught at %1 after %2").arg(nameOf(now), nameOf(met.constLast()));
      return met;
    }
    met << now;
  }
  complaint = QStringLiteral("the walk never comes round");
  return met;
}

QString missingFor(QQuickItem& item) {
  QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&item);
  if (!interface || !interface->isValid()) return QStringLiteral("everything");
  const QAccessible::State state = interface->state();
  const QAccessible::Role role = interface->role();
  QStringList missing;
  // Qt tells no name of a field for secrets; what it is stands in its description then.
  const QAccessible::Text names = state.passwordEdit ? QAccessible::Description : QAccessible::Name;
  if (interface->text(names).trimmed().isEmpty()) missing << QStringLiteral("name");
  if (role == QAccessible::NoRole || role == QAccessible::Client) missing << QStringLiteral("role (%1)").arg(role);
  if (state.disabled == item.isEnabled()) missing << QStringLiteral("whether it is enabled");
  if (takesTab(item) && !state.focusable) missing << QStringLiteral("that it takes the keyboard");
  if (item.hasActiveFocus() && item.window()->activeFocusItem() == &item && !state.focused)
    missing << QStringLiteral("that it has the keyboard");
  const QVariant checked = item.property("checked");
  if (item.property("checkable").toBool() && (!state.checkable || state.checked != checked.toBool()))
    missing << QStringLiteral("whether it is checked");
  if (role == QAccessible::EditableText && !state.readOnly && !state.editable) missing << QStringLiteral("that it can be edited");
  if (role == QAccessible::Slider && !interface->valueInterface()) missing << QStringLiteral("value");
  return missing.join(QStringLiteral(", "));
}

}  // namespace chasqui::test
