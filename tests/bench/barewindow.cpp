// SPDX-License-Identifier: MIT
//
// The least that a program with Qt Widgets can show: what Hubbub's start is compared with.
#include <QApplication>
#include <QLabel>
#include <QMainWindow>

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QMainWindow window;
    auto *label = new QLabel(QStringLiteral("A window"), &window);
    label->setObjectName(QStringLiteral("bare"));
    window.setCentralWidget(label);
    window.resize(1320, 840);
    window.show();
    return QApplication::exec();
}
