package org.cpcert.app.route;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** Runs the routes. Beans are known to them by name; folders and intervals come as placeholders. */
public final class Engine implements AutoCloseable {

    private final DefaultCamelContext context;
    private final ProducerTemplate template;

    /**
     * Reads and checks the routes; nothing runs yet.
     *
     * @throws RouteTrouble where a file is wrong
     */
    public Engine(List<RouteFile> files, Map<String, Object> beans, Map<String, String> placeholders) {
        context = new DefaultCamelContext(false);
        context.disableJMX();
        context.setLoadTypeConverters(false);
        context.setUseMDCLogging(false);
        context.getShutdownStrategy().setTimeout(30);
        context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        context.addComponent("timer", new SteadyTimers());
        beans.forEach(context.getRegistry()::bind);
        var properties = new Properties();
        properties.putAll(placeholders);
        context.getPropertiesComponent().setOverrideProperties(properties);
        template = context.createProducerTemplate();
        try {
            new RouteModel(files).addTo(context);
        } catch (RouteTrouble e) {
            throw e;
        } catch (Exception e) {
            throw new RouteTrouble("Cannot build the routes: " + reason(e), e);
        }
    }

    /** Loads beforehand what every engine needs; may run beside other preparations. */
    public static void warmUp() {
        RouteSchema.shared();
    }

    /** Starts all routes, in the order of their files. @throws RouteTrouble where one cannot start */
    public void start() {
        try {
            context.start();
            template.start();
        } catch (Exception e) {
            context.stop();
            throw new RouteTrouble("Cannot start the routes: " + reason(e), e);
        }
    }

    /** True where a route begins with {@code direct:<step>}, started or not. */
    public boolean hasStep(String step) {
        return context.getRouteDefinitions().stream()
                .anyMatch(route -> ("direct:" + step).equals(route.getInput().getEndpointUri()));
    }

    /** True where a route reads {@code direct:<step>}. */
    public boolean knows(String step) {
        return context.hasEndpoint("direct:" + step) != null;
    }

    /**
     * Runs the route of one step and waits for its end.
     *
     * @return the exception where the step failed and no route handled it
     */
    public Optional<Exception> run(String step, Object body) {
        if (!knows(step)) {
            return Optional.of(new RouteTrouble("No route reads direct:" + step + "."));
        }
        Exchange done =
                template.send("direct:" + step, exchange -> exchange.getIn().setBody(body));
        return Optional.ofNullable(done.getException());
    }

    /** Stops the routes that begin outside first, and lets running steps finish. */
    @Override
    public void close() {
        template.stop();
        context.stop();
    }

    private static String reason(Throwable e) {
        var last = e;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        return e.getMessage() + (last == e ? "" : " (" + last.getMessage() + ")");
    }
}
