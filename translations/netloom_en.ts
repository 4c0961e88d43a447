<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>LayerText</name>
    <message numerus="yes">
        <source>%n parameter(s)</source>
        <translation>
            <numerusform>%n parameter</numerusform>
            <numerusform>%n parameters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui</name>
    <message numerus="yes">
        <source>%1 and %n more column(s)</source>
        <translation>
            <numerusform>%1 and %n more column</numerusform>
            <numerusform>%1 and %n more columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::AnalyzerPanel</name>
    <message numerus="yes">
        <source>%n layer(s), %1 parameters</source>
        <translation>
            <numerusform>%n layer, %1 parameters</numerusform>
            <numerusform>%n layers, %1 parameters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::DataPage</name>
    <message numerus="yes">
        <source>%n column(s) used</source>
        <translation>
            <numerusform>%n column used</numerusform>
            <numerusform>%n columns used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n network input(s)</source>
        <translation>
            <numerusform>%n network input</numerusform>
            <numerusform>%n network inputs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::DesignPage</name>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wire(s)</source>
        <translation>
            <numerusform>%n wire</numerusform>
            <numerusform>%n wires</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::EvaluationView</name>
    <message numerus="yes">
        <source>True %1, predicted %2: %n sample(s), most confident first</source>
        <translation>
            <numerusform>True %1, predicted %2: %n sample, most confident first</numerusform>
            <numerusform>True %1, predicted %2: %n samples, most confident first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::GraphCommands</name>
    <message numerus="yes">
        <source>Disconnect %n wire(s)</source>
        <translation>
            <numerusform>Disconnect %n wire</numerusform>
            <numerusform>Disconnect %n wires</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n layer(s)</source>
        <translation>
            <numerusform>Delete %n layer</numerusform>
            <numerusform>Delete %n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n layer(s) and close the gap</source>
        <translation>
            <numerusform>Delete %n layer and close the gap</numerusform>
            <numerusform>Delete %n layers and close the gap</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n layer(s)</source>
        <translation>
            <numerusform>Move %n layer</numerusform>
            <numerusform>Move %n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cut %n layer(s)</source>
        <translation>
            <numerusform>Cut %n layer</numerusform>
            <numerusform>Cut %n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %n layer(s)</source>
        <translation>
            <numerusform>Paste %n layer</numerusform>
            <numerusform>Paste %n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n layer(s)</source>
        <translation>
            <numerusform>Duplicate %n layer</numerusform>
            <numerusform>Duplicate %n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::GraphView</name>
    <message numerus="yes">
        <source>%n layer(s) selected. Ctrl+D duplicates, Delete removes.</source>
        <translation>
            <numerusform>%n layer selected. Ctrl+D duplicates, Delete removes.</numerusform>
            <numerusform>%n layers selected. Ctrl+D duplicates, Delete removes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s) need another input</source>
        <translation>
            <numerusform>%n layer needs another input</numerusform>
            <numerusform>%n layers need another input</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::ImportController</name>
    <message numerus="yes">
        <source>%n row(s) left out</source>
        <translation>
            <numerusform>%n row left out</numerusform>
            <numerusform>%n rows left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::InspectorPanel</name>
    <message numerus="yes">
        <source>%n layer(s) selected</source>
        <translation>
            <numerusform>%n layer selected</numerusform>
            <numerusform>%n layers selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %1 of %n layer(s)</source>
        <translation>
            <numerusform>Change %1 of %n layer</numerusform>
            <numerusform>Change %1 of %n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::ModelCard</name>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::NodeFacts</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n map(s)</source>
        <translation>
            <numerusform>%n map</numerusform>
            <numerusform>%n maps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::ScoringPanel</name>
    <message numerus="yes">
        <source>%n prediction(s)</source>
        <translation>
            <numerusform>%n prediction</numerusform>
            <numerusform>%n predictions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::ShipPage</name>
    <message numerus="yes">
        <source>ONNX verified: maximum difference %1 over %n sample(s)</source>
        <translation>
            <numerusform>ONNX verified: maximum difference %1 over %n sample</numerusform>
            <numerusform>ONNX verified: maximum difference %1 over %n samples</numerusform>
        </translation>
    </message>
</context>
</TS>
