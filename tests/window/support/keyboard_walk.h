// The controls of a window as the keyboard and assistive programs meet them.
#pragma once

#include <QAccessible>
#include <QStringList>

#include "stage.h"

namespace chasqui::test {

/// The control in words, for messages.
QString nameOf(const QQuickItem* item);

/// What takes the keyboard by Tab or calls itself a control, is visible and enabled, and stands in `within` (null: all).
QList<QQuickItem*> controlsOf(Stage& stage, const QQuickItem* within);

/// Presses the key until the keyboard has gone all the way round twice: what had it the second time, in order.
/// `complaint` says where the walk was caught, and stays empty when it came round.
QList<QQuickItem*> walk(Stage& stage, Qt::Key key, QString& complaint);

/// What assistive programs would miss of a control: its name, its role, a state; empty: nothing.
QString missingFor(QQuickItem& item);

}  // namespace chasqui::test
