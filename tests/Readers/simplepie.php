<?php
// simplepie.php FILE : parses with SimplePie and prints a JSON array of {title, date, body}.
error_reporting(0);
foreach (["/usr/share/php/simplepie/autoloader.php", "/usr/share/php/simplepie/simplepie.inc", "/usr/share/php/SimplePie/autoloader.php"] as $at)
    if (file_exists($at)) { require_once $at; break; }
$feed = new SimplePie();
$feed->set_raw_data(file_get_contents($argv[1]));
$feed->enable_cache(false);
if (!$feed->init()) { fwrite(STDERR, $feed->error() . "\n"); exit(1); }
$items = [];
foreach ($feed->get_items() as $item)
    $items[] = ["title" => html_entity_decode((string)$item->get_title()), "date" => $item->get_gmdate("c"), "body" => (string)$item->get_content()];
echo json_encode($items), "\n";
