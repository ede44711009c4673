package org.cpcert.app.route;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.app.BeansDefinition;
import org.apache.camel.xml.in.ModelParser;
import org.apache.camel.xml.io.XmlPullParserException;

/**
 * What the route files say, read and checked before anything runs. Camel itself accepts an empty file and an unknown
 * routeConfigurationId in silence: the route would then run without its error handling.
 */
final class RouteModel {

    private final Map<RouteFile, BeansDefinition> parsed = new LinkedHashMap<>();

    RouteModel(List<RouteFile> files) {
        RouteSchema.shared().check(files);
        for (var file : files) {
            parsed.put(file, parse(file));
        }
        var configurations = configurationIds();
        var owners = new HashMap<String, String>();
        parsed.forEach((file, model) -> {
            for (var route : model.getRoutes()) {
                check(file, route, configurations, owners);
            }
        });
    }

    /** Adds everything to the context; the configurations of all files go before any route. */
    void addTo(CamelContext context) throws Exception {
        var builders = parsed.values().stream().map(RouteModel::builder).toList();
        for (var builder : builders) {
            context.addRoutesConfigurations(builder);
        }
        for (RoutesBuilder builder : builders) {
            context.addRoutes(builder);
        }
    }

    private static BeansDefinition parse(RouteFile file) {
        try {
            var model = new ModelParser(new ByteArrayInputStream(file.bytes()), RouteSchema.NAMESPACE)
                    .parseBeansDefinition()
                    .orElseThrow(() -> new RouteTrouble(
                            "routes/" + file.name() + " is no route file: its root should be <camel xmlns=\""
                                    + RouteSchema.NAMESPACE + "\">."));
            if (model.getRoutes().isEmpty() && model.getRouteConfigurations().isEmpty()) {
                throw new RouteTrouble("routes/" + file.name() + " holds no route.");
            }
            return model;
        } catch (IOException | XmlPullParserException e) {
            throw new RouteTrouble("routes/" + file.name() + ": " + e.getMessage(), e);
        }
    }

    private Set<String> configurationIds() {
        var ids = new HashSet<String>();
        parsed.values().forEach(model -> model.getRouteConfigurations().forEach(each -> ids.add(each.getId())));
        return ids;
    }

    private static void check(
            RouteFile file, RouteDefinition route, Set<String> configurations, Map<String, String> owners) {
        var place = "routes/" + file.name() + ": ";
        var id = route.getId();
        if (id == null) {
            throw new RouteTrouble(place + "every route needs an id; the one from "
                    + route.getInput().getUri() + " has none.");
        }
        var owner = owners.put(id, file.name());
        if (owner != null) {
            throw new RouteTrouble(place + "the route id " + id + " is already used in routes/" + owner + ".");
        }
        var wanted = route.getRouteConfigurationId();
        if (wanted == null || wanted.isBlank()) {
            throw new RouteTrouble(place + "route " + id + " names no routeConfigurationId, so that its failures"
                    + " would be lost. Known are " + configurations + ".");
        }
        if (!configurations.containsAll(Arrays.asList(wanted.split(",")))) {
            throw new RouteTrouble(place + "route " + id + " names the routeConfigurationId " + wanted
                    + ", which no file defines. Known are " + configurations + ".");
        }
    }

    private static RouteConfigurationBuilder builder(BeansDefinition model) {
        return new RouteConfigurationBuilder() {
            @Override
            public void configuration() {
                model.getRouteConfigurations().forEach(getRouteConfigurationCollection()::routeConfiguration);
            }

            @Override
            public void configure() {
                model.getRoutes().forEach(getRouteCollection()::route);
            }
        };
    }
}
